import { isGrpcServiceError, ServiceError } from '@temporalio/client'
import { NamespaceNotFoundError } from '@temporalio/common'
import pg from 'pg'
import { isDatabaseUnavailable } from '../../db/errors.ts'
import { MissingKey } from '../../secrets/keyring.ts'
import { ConfigError } from '../configError.ts'
import type { Answer } from './command.ts'

/**
 * What a command answers after an error that operators can do something about: one line that begins
 * with the variable to look at. @param state what became of the work.
 */
export function explainError(error: unknown, state: string): Answer | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof ConfigError) return { outcome: 'usage', notes: [error.message] }
  if (error instanceof MissingKey) return unavailable(`SECRETS: ${error.message}`, state)
  if (isUndefinedTable(error)) {
    return unavailable('DATABASE_URL: this database is not migrated (npm run migrate)', state)
  }
  if (isDatabaseUnavailable(error)) {
    const code = 'code' in error ? ` (${error.code})` : ''
    return unavailable(`DATABASE_URL: PostgreSQL is unavailable or too busy${code}`, state)
  }
  if (error instanceof NamespaceNotFoundError) {
    return unavailable('TEMPORAL_NAMESPACE: Temporal has no such namespace', state)
  }
  if (isOfTemporal(error)) return unavailable('TEMPORAL_ADDRESS: Temporal is unavailable', state)
  return undefined
}

function unavailable(what: string, state: string): Answer {
  return { outcome: 'unavailable', notes: [`${what}: ${state}`] }
}

const isUndefinedTable = (error: Error) =>
  error instanceof pg.DatabaseError && error.code === '42P01'

function isOfTemporal(error: Error): boolean {
  if (error instanceof ServiceError || isGrpcServiceError(error)) return true
  return error.name === 'TransportError' || error.message.startsWith('Failed to connect before')
}
