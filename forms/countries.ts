import { CountryCodes } from 'validator/lib/isISO31661Alpha2.js'
import { countryName } from '../texts/countryName.fr.ts'

const inFrench = new Intl.Collator('fr')

/** Every country (ISO 3166-1 alpha-2), in the order of its French name, in capitals (G20). */
export const countries: readonly { code: string; name: string }[] = [...CountryCodes]
  .map((code) => ({ code, name: countryName(code).toLocaleUpperCase('fr') }))
  .sort((one, other) => inFrench.compare(one.name, other.name))
