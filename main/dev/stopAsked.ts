const CHECK_MS = 1_000

/** Resolves when this process is to stop: a signal, or the npm that runs it is gone. */
export function stopAsked(): Promise<void> {
  const parent = process.ppid
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => resolve())
    if (process.env.npm_lifecycle_event === undefined) return
    setInterval(() => {
      if (process.ppid !== parent) resolve()
    }, CHECK_MS).unref()
  })
}
