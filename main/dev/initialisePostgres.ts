import { execFile } from 'node:child_process'
import { chown, mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import type { PostgresAccount } from './postgresAccount.ts'

const run = promisify(execFile)

// PostgreSQL's own UTF-8 locale: the same order on every machine, whatever locales it has.
const LOCALE = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
]

/** Makes a cluster, beside its place and then moved there: one that is half made is never taken. */
export async function initialisePostgres(
  initdb: string,
  account: PostgresAccount,
  dataDir: string,
  password: string,
): Promise<void> {
  const fresh = `${dataDir}.${process.pid}`
  const passwordFile = `${fresh}.password`
  try {
    await mkdir(fresh, { recursive: true, mode: 0o700 })
    await writeFile(passwordFile, password, { mode: 0o600 })
    if (account.uid !== undefined && account.gid !== undefined) {
      await chown(fresh, account.uid, account.gid)
      await chown(passwordFile, account.uid, account.gid)
    }
    const { file, args, ...as } = account.command(initdb, [
      ...[`--pgdata=${fresh}`, '--username=postgres', `--pwfile=${passwordFile}`],
      ...['--auth=scram-sha-256', ...LOCALE],
    ])
    await run(file, args, { ...as, cwd: '/' })
    await rename(fresh, dataDir)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}
