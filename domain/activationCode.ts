/** The alphabet of activation codes: case matters (N4). */
export const codeAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'

/** 12 characters of 62: 70 bits where those that look alike are one (N4). */
export const codeLength = 12

/**
 * An activation code as it is compared: without the spaces and hyphens that people and mail readers
 * add, and with one letter for those that look alike in the fonts of mail readers.
 */
export function cleanActivationCode(typed: string): string {
  return typed
    .replace(/[\s\u2010-\u2015-]/gu, '')
    .replace(/[I1]/g, 'l')
    .replace(/0/g, 'O')
}
