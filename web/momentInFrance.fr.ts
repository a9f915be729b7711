import { dayInFrance } from './dayInFrance.fr.ts'

const timeZone = 'Europe/Paris'
const weekday = new Intl.DateTimeFormat('fr-FR', { timeZone, weekday: 'long' })
const time = new Intl.DateTimeFormat('fr-FR', { timeZone, hour: 'numeric', minute: '2-digit' })

/** A moment as one reads it in France: « mercredi 25 novembre 2026 à 14 h 05 ». */
export function momentInFrance(instant: Date): string {
  const hour = time
    .format(instant)
    .replace(/^0(?=\d)/, '')
    .replace(':', '\u00a0h\u00a0')
  return `${weekday.format(instant)} ${dayInFrance(instant)} à\u00a0${hour}`
}
