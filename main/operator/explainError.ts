import { MissingKey } from '../../secrets/keyring.ts'
import { describeUnavailable } from '../../services/readiness.ts'
import { ConfigError } from '../configError.ts'
import type { Answer } from './command.ts'

/**
 * What a command answers after an error that operators can do something about: one line that begins
 * with the variable to look at. @param state what became of the work.
 */
export function explainError(error: unknown, state: string): Answer | undefined {
  if (error instanceof ConfigError) return { outcome: 'usage', notes: [error.message] }
  const what =
    error instanceof MissingKey ? `SECRETS: ${error.message}` : describeUnavailable(error)
  return what === undefined ? undefined : { outcome: 'unavailable', notes: [`${what}: ${state}`] }
}
