const timeZone = 'Europe/Paris'
const day = new Intl.DateTimeFormat('fr-FR', {
  timeZone,
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const weekday = new Intl.DateTimeFormat('fr-FR', { timeZone, weekday: 'long' })
const time = new Intl.DateTimeFormat('fr-FR', { timeZone, hour: 'numeric', minute: '2-digit' })

/** A day in French (N2): « 10 juin 2011 », « 1er novembre 2026 ». */
export function dayInFrance(instant: Date): string {
  return day.format(instant).replace(/^1 /, '1er ').replaceAll(' ', '\u00a0')
}

/** A moment in French: « mercredi 25 novembre 2026 à 14 h 05 ». */
export function momentInFrance(instant: Date): string {
  const hour = time
    .format(instant)
    .replace(/^0(?=\d)/, '')
    .replace(':', '\u00a0h\u00a0')
  return `${weekday.format(instant)} ${dayInFrance(instant)} à\u00a0${hour}`
}
