const ligatures: Record<string, string> = { œ: 'oe', æ: 'ae', ß: 'ss' }

/**
 * A trust answer as it is compared: without case, accents, spaces and punctuation. An answer that
 * consists of these alone is compared as it is.
 */
export function comparableAnswer(answer: string): string {
  const letters = answer
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[œæß]/g, (letter) => ligatures[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]/gu, '')
  return letters || answer.normalize('NFC').trim()
}
