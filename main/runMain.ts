import './requireNode.js'
import { describeUnavailable } from '../services/readiness.ts'
import { NotBuilt } from './built.ts'
import { describeConfig } from './config.ts'
import { ConfigError } from './configError.ts'

/** Runs a command. `--help` lists its variables; an expected error is one line, exit code 1. */
export async function runMain(command: () => Promise<void>): Promise<void> {
  if (process.argv.includes('--help')) {
    process.stdout.write(`${describeConfig()}\n`)
    return
  }
  try {
    await command()
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`)
    process.exit(1)
  }
}

function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ConfigError || error instanceof NotBuilt) return error.message
  return describeUnavailable(error) ?? error.stack ?? error.message
}

/** In a terminal, npm passes on a signal that has already arrived: in this time it is the same one. */
const sameSignalMs = 1_000

/**
 * Waits for a signal to stop: Ctrl-C, or one from the supervisor of the process. A second one ends
 * the process at once.
 */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let firstMs: number | undefined
    const onSignal = () => {
      firstMs ??= performance.now()
      if (performance.now() - firstMs > sameSignalMs) process.exit(1)
      resolve()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)
  })
}
