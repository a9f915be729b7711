import { stat } from 'node:fs/promises'
import type { World } from '../../faults/parts/world.ts'
import type { Store } from '../machine.ts'
import { databases } from '../server/serverConfig.ts'

/** The size of both stores, in bytes. */
export interface StoreBytes {
  /** The table of registrations, with its indexes. */
  registrations: number
  /** Everything that Temporal stores. */
  temporal: number
}

/** Reads the size of both stores. */
export async function storeBytes(world: World, store: Store): Promise<StoreBytes> {
  const { rows } = await world.sql.query(
    `select pg_total_relation_size('registrations')::bigint::text as bytes`,
  )
  const temporal = store === 'SQLite' ? await bytesOfFile(world) : await bytesOfDatabases(world)
  return { registrations: Number(rows[0].bytes), temporal }
}

/** SQLite writes to a log beside its file first. */
async function bytesOfFile({ temporalFile }: World): Promise<number> {
  const files = [temporalFile, `${temporalFile}-wal`]
  const sizes = await Promise.all(
    files.map((file) =>
      stat(file).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function bytesOfDatabases({ sql }: World): Promise<number> {
  const { rows } = await sql.query(
    `select sum(pg_database_size(datname))::text as bytes from pg_database
     where datname = any($1)`,
    [Object.values(databases)],
  )
  return Number(rows[0].bytes)
}
