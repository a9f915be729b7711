import { execFile } from 'node:child_process'
import { appendFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import type { World } from '../faults/parts/world.ts'
import { eventually } from '../support/eventually.ts'

const run = promisify(execFile)

/** What PostgreSQL archives, so that it can be restored to any instant since a backup. */
export const archiving = { archive_mode: 'on', archive_command: 'cp %p ../archive/%f' }
export const archiveFolder = (folder: string) => join(folder, 'archive')
const dataFolder = (folder: string) => join(folder, 'postgres')
const backupFolder = (folder: string) => join(folder, 'backup')

/** Copies the files of PostgreSQL while it serves, as a backup does. */
export async function backUp({ folder, databaseUrl }: World): Promise<void> {
  const client = new pg.Client(databaseUrl)
  await client.connect()
  try {
    await client.query("select pg_backup_start('cluster', true)")
    // A file that goes meanwhile makes `cp` end with 1; the archive has what it held.
    await run('cp', ['-a', dataFolder(folder), backupFolder(folder)]).catch(() => undefined)
    await run('rm', ['-rf', join(backupFolder(folder), 'postmaster.pid')])
    const { rows } = await client.query('select labelfile from pg_backup_stop()')
    await writeFile(join(backupFolder(folder), 'backup_label'), rows[0].labelfile)
  } finally {
    await client.end()
  }
}

/** Restores PostgreSQL to an instant; the APIs and the workers are stopped meanwhile. */
export async function restoreTo(world: World, instant: string): Promise<void> {
  const { folder } = world
  // What is not full yet is archived too, and something happens after the instant.
  await world.sql.query('select pg_switch_wal()')
  await Promise.all([...world.of('api'), ...world.of('worker')].map((each) => each.stop()))
  await world.stopPostgres()
  await rename(dataFolder(folder), join(folder, 'lost'))
  await rename(backupFolder(folder), dataFolder(folder))
  await writeFile(join(dataFolder(folder), 'recovery.signal'), '')
  const settings = [
    "restore_command = 'cp ../archive/%f %p'",
    `recovery_target_time = '${instant}'`,
    "recovery_target_action = 'promote'",
  ]
  await appendFile(join(dataFolder(folder), 'postgresql.auto.conf'), `${settings.join('\n')}\n`)
  await world.startPostgres()
  await eventually('PostgreSQL to be restored', async () => {
    const { rows } = await world.sql.query('select not pg_is_in_recovery() as serves')
    return rows[0].serves
  })
}
