import { isDatabaseUnavailable, isRefusedAccount, isUndefinedTable } from '../db/errors.ts'
import type { KeyUse } from '../db/keyUses.ts'
import { migrations } from '../db/migrate.ts'
import { findSchemaState, type SchemaState } from '../db/schemaState.ts'
import { findRefusedWrites } from '../db/writes.ts'
import type { ServiceDeps } from './deps.ts'
import { describeMissingKeys, findMissingKeys } from './keys.ts'
import {
  findTemporalState,
  isTemporalError,
  type TemporalState,
  temporalStateOf,
} from './temporalState.ts'

/** What the service needs, and whether each part is there now. */
export interface Readiness {
  parts: {
    /**
     * `read-only` and `full` when it answers, but nothing can be written; `refused` when it does not
     * accept the account, or has no such database.
     */
    postgresql: 'up' | 'read-only' | 'full' | 'refused' | 'down'
    /** Whether the tables are those of this release; unknown without PostgreSQL. */
    schema: SchemaState | 'unknown'
    temporal: TemporalState
    /** Whether `SECRETS` has every key that rows need; unknown without PostgreSQL. */
    keys: 'present' | 'missing' | 'unknown'
  }
  missingKeys: KeyUse[]
}

/** What is asked, and the keys. */
export type ReadinessDeps = Pick<ServiceDeps, 'db' | 'temporal' | 'keyring'>

const asked = new WeakMap<ReadinessDeps['db'], Promise<Readiness>>()

/**
 * Asks each dependency, in parallel, for at most 3 s. PostgreSQL is asked for its migrations, for the
 * missing keys, and whether something can be written. Simultaneous callers share one answer, so that
 * a flood of probes asks each dependency once at a time.
 */
export function readiness(deps: ReadinessDeps): Promise<Readiness> {
  const answer = asked.get(deps.db) ?? ask(deps).finally(() => asked.delete(deps.db))
  asked.set(deps.db, answer)
  return answer
}

async function ask({ db, temporal, keyring }: ReadinessDeps): Promise<Readiness> {
  const [database, temporalState] = await Promise.all([
    askDatabase({ db, keyring }),
    findTemporalState(temporal),
  ])
  const { missingKeys, ...parts } = database
  return { parts: { ...parts, temporal: temporalState }, missingKeys }
}

type DatabaseReadiness = Omit<Readiness['parts'], 'temporal'> & Pick<Readiness, 'missingKeys'>

async function askDatabase({
  db,
  keyring,
}: Omit<ReadinessDeps, 'temporal'>): Promise<DatabaseReadiness> {
  const unknown = { schema: 'unknown', keys: 'unknown', missingKeys: [] } as const
  try {
    const schema = await findSchemaState(db, Object.keys(migrations))
    // The tables that the rest reads may not be there.
    if (schema === 'unmigrated') return { ...unknown, missingKeys: [], postgresql: 'up', schema }
    const [missingKeys, refused] = await Promise.all([
      findMissingKeys({ db, keyring }),
      findRefusedWrites(db),
    ])
    const keys = missingKeys.length === 0 ? 'present' : 'missing'
    return { postgresql: refused ?? 'up', schema, keys, missingKeys }
  } catch (error) {
    return { ...unknown, missingKeys: [], postgresql: isRefusedAccount(error) ? 'refused' : 'down' }
  }
}

/** Whether the service can serve. */
export function isReady({ parts }: Readiness): boolean {
  const { postgresql, schema, temporal, keys } = parts
  return postgresql === 'up' && schema === 'current' && temporal === 'up' && keys === 'present'
}

const sentences = {
  postgresql: {
    'read-only': 'DATABASE_URL: PostgreSQL is read-only',
    full: 'DATABASE_URL: the disk of PostgreSQL is full',
    refused: 'DATABASE_URL: PostgreSQL refuses the user or the password, or has no such database',
    down: 'DATABASE_URL: PostgreSQL is unavailable',
  },
  schema: {
    unmigrated: 'DATABASE_URL: the database lacks migrations of this release; run npm run migrate',
    newer:
      'DATABASE_URL: a newer release has migrated the database; this one does not work with it',
  },
  temporal: {
    refused: 'TEMPORAL_API_KEY or TEMPORAL_TLS_*: Temporal refuses this access',
    'no-namespace': 'TEMPORAL_NAMESPACE: Temporal has no such namespace',
    'no-search-attributes':
      'TEMPORAL_NAMESPACE: search attributes are missing there; run npm run migrate',
    down: 'TEMPORAL_ADDRESS: Temporal is unavailable',
  },
}

/** What an error says about a part, for operators; undefined for one that is not of a part. */
export function describeUnavailable(error: unknown): string | undefined {
  if (isRefusedAccount(error)) return sentences.postgresql.refused
  if (isUndefinedTable(error)) return sentences.schema.unmigrated
  if (isDatabaseUnavailable(error)) {
    const code = error instanceof Error && 'code' in error ? ` (${error.code})` : ''
    return `${sentences.postgresql.down} or too busy${code}`
  }
  if (isTemporalError(error)) return sentences.temporal[temporalStateOf(error)]
  return undefined
}

/** What is missing, one line for operators each, which begins with the variable to look at. */
export function describeReadiness({ parts, missingKeys }: Readiness): string[] {
  const lines = Object.entries(sentences).map(
    ([part, of]) => (of as Record<string, string>)[parts[part as keyof typeof sentences]],
  )
  return [...lines, describeMissingKeys(missingKeys)].filter((line) => line !== undefined)
}
