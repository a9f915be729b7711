export const sirenLength = 9

/** A SIREN as typed, without white space and dots (N1). */
export function cleanSiren(typed: string): string {
  return typed.replace(/[\s.]/gu, '')
}

/**
 * Whether a text has nine digits, not all zero, whose Luhn sum is a multiple of ten (ISO/IEC
 * 7812-1).
 */
export function isSiren(siren: string): boolean {
  if (!/^\d{9}$/.test(siren) || siren === '000000000') return false
  const sum = [...siren].reduce((total, character, index) => {
    const digit = Number(character) * (index % 2 === 1 ? 2 : 1)
    return total + (digit > 9 ? digit - 9 : digit)
  }, 0)
  return sum % 10 === 0
}
