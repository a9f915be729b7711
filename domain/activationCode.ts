/** The alphabet of activation codes: case matters (N4). */
export const codeAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** 12 characters of 62: 71 bits (N4). */
export const codeLength = 12

/** An activation code as typed, without the spaces and hyphens that people and mail readers add. */
export function cleanActivationCode(typed: string): string {
  return typed.replace(/[\s\u2010-\u2015-]/gu, '')
}
