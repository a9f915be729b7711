const countryNames = new Intl.DisplayNames('fr', { type: 'region' })

/** The French name of a country. @param country ISO 3166-1 alpha-2. */
export function countryName(country: string): string {
  return countryNames.of(country) ?? country
}
