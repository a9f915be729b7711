import { fstatSync, openSync, renameSync, statSync } from 'node:fs'

const KEPT_BYTES = 10 * 1024 * 1024

export type Log = { path: string; file: number; start: number }

/** Opens a log to be added to; past 10 MiB it begins anew and the old one is kept beside it. */
export function openLog(path: string): Log {
  const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  if (size > KEPT_BYTES) renameSync(path, `${path}.1`)
  const file = openSync(path, 'a', 0o600)
  return { path, file, start: fstatSync(file).size }
}
