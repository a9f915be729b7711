/** E12: 8 to 20 characters. Change a longer policy here only. */
export const passwordLength = { min: 8, max: 20 }

/**
 * What is wrong with a new password, if anything: E12, and a rule of this service. The password
 * must not contain the local part of its address when that has 4 characters or more.
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
