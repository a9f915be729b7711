import type { Logger } from 'pino'
import type { ServiceDeps } from '../services/deps.ts'
import { describeMissingKeys, findMissingKeys } from '../services/keys.ts'

/**
 * Logs, when a process starts, the keys that rows need and `SECRETS` lacks. It never throws: a
 * process starts without PostgreSQL too.
 */
export async function reportMissingKeys(
  deps: Pick<ServiceDeps, 'db' | 'keyring'>,
  log: Logger,
): Promise<void> {
  try {
    const line = describeMissingKeys(await findMissingKeys(deps))
    if (line) log.error({ alarm: 'keys-missing' }, line)
  } catch (error) {
    log.warn({ error }, 'the keys that rows need could not be read')
  }
}
