import type { PostalAddress } from '../domain/identity.ts'
import { countryName } from '../texts/countryName.fr.ts'

/** The lines of a postal address (P9): way, complement, postal code and city, country. */
export function addressLines(address: PostalAddress): string[] {
  const way = [address.streetNumber, address.streetType, address.streetName]
  const locality = [address.postalCode, address.city]
  const lines = [joined(way), address.complement, joined(locality), countryName(address.country)]
  return lines.filter((line) => line !== '')
}

function joined(parts: string[]): string {
  return parts.filter((part) => part !== '').join(' ')
}
