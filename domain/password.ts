/** E12: 8 to 20 characters. Change a longer policy here only. */
export const passwordLength = { min: 8, max: 20 }

/** Shorter parts of an address are in many passwords by chance. */
export const shortestAddressPart = 4

/** Which sign a password may not have. */
function signIssue(password: string) {
  if (/\s/u.test(password)) return 'password-space'
  const isAccented = /[\p{Script=Latin}\p{M}]/u.test(password.replace(/[A-Za-z]/g, ''))
  return isAccented ? 'password-accent' : 'password-characters'
}

/**
 * What is wrong with a new password, if anything: E12, and a rule of this service. The password
 * must not contain the local part of its address, unless that is very short.
 */
export function passwordIssue(password: string, localPart: string) {
  if (password === '') return 'required'
  if (password.length > passwordLength.max) return 'password-too-long'
  if (!/^[A-Za-z0-9]*$/.test(password)) return signIssue(password)
  if (password.length < passwordLength.min) return 'password-too-short'
  const contained =
    localPart.length >= shortestAddressPart &&
    password.toLowerCase().includes(localPart.toLowerCase())
  return contained ? 'password-contains-address' : undefined
}
