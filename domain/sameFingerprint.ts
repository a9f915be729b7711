/** Compares two fingerprints. The time it takes does not depend on where they differ. */
export function sameFingerprint(expected: string, presented: string): boolean {
  let difference = expected.length ^ presented.length
  for (let index = 0; index < expected.length; index++) {
    difference |= expected.charCodeAt(index) ^ presented.charCodeAt(index)
  }
  return difference === 0
}
