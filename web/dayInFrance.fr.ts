const day = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'Europe/Paris',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** A day as one reads it in France (N2): « 10 juin 2011 », « 1er novembre 2026 ». */
export function dayInFrance(instant: Date): string {
  return day.format(instant).replace(/^1 /, '1er ').replaceAll(' ', '\u00a0')
}
