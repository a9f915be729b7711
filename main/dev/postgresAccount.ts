import { execFileSync } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'

const UNPRIVILEGED = 'nobody'

/** How PostgreSQL, which refuses to be root, is run by whoever runs this process. */
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
 * The account that PostgreSQL runs under: one's own, and for root `nobody`, who owns the data then.
 * @param paths what it must reach; where a folder above is closed to it, as `/root` is, it keeps
 * the one capability that opens folders.
 */
export async function postgresAccount(paths: string[]): Promise<PostgresAccount> {
  if (process.getuid?.() !== 0) return { command: (file, args) => ({ file, args }) }
  const [uid, gid] = ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, UNPRIVILEGED])))
  if (uid === undefined || gid === undefined) throw new Error(`no account ${UNPRIVILEGED}`)
  const open = await Promise.all(paths.map((path) => isOpen(dirname(path))))
  if (open.every(Boolean)) {
    return { uid, gid, command: (file, args) => ({ file, args, uid, gid }) }
  }
  const become = [`--reuid=${uid}`, `--regid=${gid}`, '--clear-groups']
  // Without that bit, access(2) asks on behalf of the account and forgets its capability.
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
