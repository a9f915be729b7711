const yearInFrance = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', year: 'numeric' })

/**
 * A subscriber number (N3): the year of activation in France and ten digits.
 * @param drawn a whole number from 0 to 9,999,999,999.
 */
export function subscriberNumber(activatedAt: Date, drawn: number): string {
  return `${yearInFrance.format(activatedAt)}${String(drawn).padStart(10, '0')}`
}

/** How many subscriber numbers a year has. */
export const numbersPerYear = 10_000_000_000
