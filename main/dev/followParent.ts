import { stopLimitMs } from '../endProcess.ts'

/** Longer than a part takes to stop. */
const stopMs = stopLimitMs + 10_000

// Preloaded in every part: when the supervisor ends without stopping its parts, they stop too.
process.on('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), stopMs).unref()
  process.kill(process.pid, 'SIGTERM')
})
process.channel?.unref()
