import { ConfigError, describeConfig } from './config.ts'

/** Runs a command: `--help` lists its variables; what it cannot start with is one line, exit 1. */
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
  if (error instanceof ConfigError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
