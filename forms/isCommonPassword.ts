import { dictionary } from '@zxcvbn-ts/language-common'

/** The tens of thousands of passwords that leaks show most often. */
const commonPasswords = new Set<string>(dictionary['passwords-common'])

/** Whether a password is among the first that anybody would try, in whatever case. */
export function isCommonPassword(password: string): boolean {
  return commonPasswords.has(password.toLowerCase())
}
