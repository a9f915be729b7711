import { isBefore030, type RegistrationInput } from './contract.ts'

/**
 * Does work within the step of the workflow that asks for it: the engine has half the work then, and
 * nobody waits for a worker to take it up. Whatever goes wrong there, an activity does it, for as
 * long as a dependency is unavailable.
 */
export function atOnce<Result>(
  input: RegistrationInput,
  now: () => Promise<Result>,
  later: () => Promise<Result>,
): Promise<Result> {
  return isBefore030(input) ? later() : now().catch(later)
}
