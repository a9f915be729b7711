import { readFile } from 'node:fs/promises'

/** The memory of a process in MiB (Linux); undefined when it does not run. */
export async function memoryOf(pid: number | undefined): Promise<number | undefined> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  const [, kib] = /^VmRSS:\s+(\d+) kB$/m.exec(status) ?? []
  return kib === undefined ? undefined : Math.round(Number(kib) / 1024)
}
