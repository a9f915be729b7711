import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { describeReadiness, type ReadinessDeps, readiness } from '../services/readiness.ts'

/**
 * Logs what a process misses, when it starts: a line for each part, which names the variable to look
 * at. A process starts without its parts, and is not ready.
 */
export async function reportReadiness(deps: ReadinessDeps, log: Logger): Promise<void> {
  report(describeReadiness(await readiness(deps)), log)
}

function report(lines: readonly string[], log: Logger): void {
  for (const line of lines) log.error({ alarm: 'not-ready' }, line)
}

/**
 * Waits until a worker can do its work: until then it takes none, which other workers may be able to
 * do. What it misses is logged when it changes. A missing key does not keep it from the work that
 * needs another.
 */
export async function untilUsable(
  deps: ReadinessDeps,
  log: Logger,
  signal: AbortSignal,
  pollMs = 1_000,
): Promise<void> {
  let said = ''
  while (!signal.aborted) {
    const found = await readiness(deps)
    const lines = describeReadiness(found)
    if (lines.join() !== said) report(lines, log)
    if (found.parts.schema === 'current' && found.parts.temporal === 'up') return
    said = lines.join()
    await sleep(pollMs, undefined, { signal }).catch(() => undefined)
  }
}
