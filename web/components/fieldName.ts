/** The name of the field that an issue points to: « /address/city » is `address-city`. */
export function fieldName(pointer: string): string {
  return pointer.slice(1).replaceAll('/', '-')
}
