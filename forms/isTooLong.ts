/**
 * Whether a typed text is too long to be looked at. White space is removed and accents are composed
 * later, so some more characters than the limit of the field are allowed here. Parsers ask this
 * first: nothing else is done with a text that is too long.
 * @param maxLength the limit of the field, in UTF-16 units.
 */
export function isTooLong(typed: string, maxLength: number): boolean {
  return typed.length > 4 * maxLength
}
