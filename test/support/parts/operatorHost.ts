import { Readable } from 'node:stream'
import { setImmediate as nextTurn } from 'node:timers/promises'
// Read before the first command is asked for.
import '../../../main/operator/operate.ts'
import type { HostedCommand } from './hostedOperator.ts'

const script = new URL('../../../main/operator.ts', import.meta.url)

// A process of its own would begin with these words, this environment and this input.
process.on('message', async ({ mark, words, env, input }: HostedCommand) => {
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, env)
  process.argv.splice(2, Number.POSITIVE_INFINITY, ...words)
  Object.defineProperty(process, 'stdin', { value: Readable.from([input]), configurable: true })
  process.exitCode = 0
  // Under another name a module runs again; what it imports does not.
  script.search = mark
  await import(script.href)
  await loggedAll()
  for (const stream of [process.stdout, process.stderr]) {
    stream.write(`${mark}${process.exitCode}\n`)
  }
})

/** The log is written by other threads, which a process waits for before it ends. */
async function loggedAll(): Promise<void> {
  do await nextTurn()
  while (process.getActiveResourcesInfo().includes('FSReqCallback'))
}
