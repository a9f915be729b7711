/** E12: 8 to 20 characters; one place to change for a longer policy. */
export const passwordLength = { min: 8, max: 20 }

/**
 * What is wrong with a new password, if anything: E12, and a refusal of our own, a password that
 * contains the local part (4 characters or more) of the address it protects.
 */
export function passwordIssue(password: string, localPart: string) {
  if (password === '') return 'required'
  if (!/^[A-Za-z0-9]*$/.test(password)) return 'password-characters'
  if (password.length < passwordLength.min) return 'password-too-short'
  if (password.length > passwordLength.max) return 'password-too-long'
  const contained =
    localPart.length >= 4 && password.toLowerCase().includes(localPart.toLowerCase())
  return contained ? 'password-contains-address' : undefined
}
