import { parseEmailAddress } from './emailAddress.ts'

/** An address as it is counted: as it is compared, or as typed when it is none. */
export function comparableAddress(typed: string): string {
  const address = parseEmailAddress(typed)
  return address.ok ? address.value.normalised : typed.trim().toLowerCase()
}
