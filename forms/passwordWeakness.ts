import { createRequire } from 'node:module'
import type { MatchEstimated } from '@zxcvbn-ts/core'
import { shortestAddressPart } from '../domain/password.ts'
import type { IssueCode } from '../texts/issues.fr.ts'
import { frenchPasswords, serviceWords } from '../texts/weakWords.fr.ts'

/**
 * A password that takes fewer guesses is refused. A thousand networks at the limit of sign-ins need
 * ten days for so many; eight letters and digits at random take ten times more.
 */
const fewestGuesses = 10_000_000

const require = createRequire(import.meta.url)

let made: ReturnType<typeof createEstimator> | undefined

/** Made for the first password, not at the start: the lists take about 0.2 s to load, and 16 MB. */
function createEstimator() {
  const core = require('@zxcvbn-ts/core') as typeof import('@zxcvbn-ts/core')
  const { adjacencyGraphs, dictionary: common } =
    require('@zxcvbn-ts/language-common') as typeof import('@zxcvbn-ts/language-common')
  const { dictionary: french } =
    require('@zxcvbn-ts/language-fr') as typeof import('@zxcvbn-ts/language-fr')
  const lists = Object.entries(french).map(([name, words]) => ({
    name,
    words: withoutAccents(words),
  }))
  // Days, colours, planets and the like. As one list, which the library takes for sequences because
  // of its name: each list is searched for each part of a password, and these are most of them.
  const sequences = lists.filter(({ words }) => words.length <= longestSequence)
  const others = lists.filter(({ words }) => words.length > longestSequence)
  const estimator = new core.ZxcvbnFactory({
    dictionary: {
      passwords: [...frenchPasswords, ...common['passwords-common']],
      service: serviceWords,
      ...Object.fromEntries(others.map(({ name, words }) => [name, words])),
      'timePeriods-fr': [...new Set(sequences.flatMap(({ words }) => words))],
    },
    graphs: adjacencyGraphs,
    // The digits that a password of letters and digits can have for letters. More substitutions, or
    // more of them at once, take seconds for some texts.
    l33tTable: { a: ['4'], b: ['8'], e: ['3'], i: ['1'], o: ['0'], s: ['5'], t: ['7'] },
    l33tMaxSubstitutions: 8,
  })
  return { estimator, sequences }
}

/** The letters of the radio alphabet. Lists of other words have thousands. */
const longestSequence = 26

/**
 * Why a password would be guessed early; undefined for one that would not. Case adds nothing: most
 * capitals are where everybody puts them.
 * @param password letters and digits, `passwordLength.max` at most: about 2 ms of computation.
 * @param localPart of the address, whose words are guessed first.
 */
export function passwordWeakness(password: string, localPart: string): IssueCode | undefined {
  made ??= createEstimator()
  const { sequence } = made.estimator.check(password.toLowerCase(), wordsOf(localPart))
  const parts = sequence as MatchEstimated[]
  return guessesOf(parts) >= fewestGuesses ? undefined : reasonOf(parts)
}

/**
 * The library's estimate, without the ten thousand guesses that it adds for each part: with these,
 * any three words would do.
 */
function guessesOf(parts: readonly MatchEstimated[]): number {
  const hasLetters = parts.some(({ token }) => /[a-z]/.test(token))
  const guessesOfPart = hasLetters ? guessesBesideLetters : ({ guesses }: MatchEstimated) => guesses
  return parts.reduce((product, part, index) => product * guessesOfPart(part) * (index + 1), 1)
}

/**
 * A date or a postal code that is added to something has a meaning, which people who know the person
 * can know.
 */
function guessesBesideLetters(part: MatchEstimated): number {
  const { pattern, token, guesses } = part
  if (pattern === 'date' || isPostalCode(token)) return Math.min(guesses, 1_000)
  // The library takes words of several short lists, as « cheval » and « bleu », for a sequence.
  if (pattern === 'wordSequence' && !isSequence(part)) return wordsInShortLists ** part.wordCount
  return guesses
}

/** About as many words are in the lists of days, colours, animals and the like. */
const wordsInShortLists = 200

function isPostalCode(token: string): boolean {
  return /^\d{5}$/.test(token)
}

function isSequence({ pattern, words }: MatchEstimated): boolean {
  if (pattern !== 'wordSequence') return pattern === 'sequence'
  return (
    made?.sequences.some((list) => words.every((word: string) => list.words.includes(word))) ??
    false
  )
}

function isDate({ pattern, token }: MatchEstimated): boolean {
  return (pattern === 'regex' || pattern === 'date') && !isPostalCode(token)
}

/** The reasons, the clearest first. */
const reasons: readonly [IssueCode, (part: MatchEstimated) => boolean][] = [
  ['password-contains-address', ({ dictionaryName }) => dictionaryName === 'userInputs'],
  ['password-service-word', ({ dictionaryName }) => dictionaryName === 'service'],
  ['password-date', isDate],
  ['password-repeats', ({ pattern }) => pattern === 'repeat'],
  ['password-keyboard', ({ pattern }) => pattern === 'spatial'],
  ['password-sequence', isSequence],
]

/** A reason is named when a part that has half of the letters is as it says, or for a date. */
function reasonOf(parts: readonly MatchEstimated[]): IssueCode {
  const [first] = parts
  if (parts.length === 1 && first?.dictionaryName === 'passwords') return 'password-too-common'
  const lettersOfAll = lettersIn(parts.map(({ token }) => token).join(''))
  const named = parts.filter((part) => isDate(part) || lettersIn(part.token) * 2 >= lettersOfAll)
  const [reason] = reasons.find(([, isReason]) => named.some(isReason)) ?? []
  return reason ?? 'password-common-words'
}

function lettersIn(text: string): number {
  return text.replace(/[^a-z]/g, '').length
}

/** Passwords have no accents: « été » is typed « ete ». The more frequent of two spellings counts. */
function withoutAccents(words: readonly string[]): string[] {
  return [...new Set(words.map(withoutAccent))]
}

function withoutAccent(word: string): string {
  if (/^[a-z0-9]+$/.test(word)) return word
  const letters = word.toLowerCase().replace(/œ/g, 'oe').replace(/æ/g, 'ae').normalize('NFD')
  return letters.replace(/[^a-z0-9]/g, '')
}

/** The words of a local part, and the whole without what is between them. */
function wordsOf(localPart: string): string[] {
  const words = localPart.toLowerCase().split(/[^a-z0-9]+/)
  return [words.join(''), ...words].filter((word) => word.length >= shortestAddressPart)
}
