import { isBefore030, type RegistrationInput } from './contract.ts'

/**
 * Does work within the step of the workflow that asks for it: the engine has half the work then, and
 * nobody waits for a worker to take it up. Whatever goes wrong there, an activity does it, for as
 * long as a dependency is unavailable.
 */
export function atOnce<Args extends unknown[], Result>(
  input: RegistrationInput,
  now: (...args: Args) => Promise<Result>,
  later: (...args: Args) => Promise<Result>,
  ...args: Args
): Promise<Result> {
  return isBefore030(input) ? later(...args) : now(...args).catch(() => later(...args))
}
