const checkMs = 1_000

/** Writes one line to the terminal. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

// A closed terminal must not end the supervisor before its parts are stopped.
process.stdout.on('error', () => undefined)

/** What went wrong, on one line; for a command that failed, the last line that it wrote. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const written = 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : undefined
  return (written || error.message).trim().replace(/\s*\n\s*/g, ' ')
}

/** Resolves when this process has to stop: a signal, or the npm that started it has ended. */
export function stopAsked(): Promise<void> {
  const parent = process.ppid
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve())
    if (process.env.npm_lifecycle_event === undefined) return
    setInterval(() => {
      if (process.ppid !== parent) resolve()
    }, checkMs).unref()
  })
}
