import { type ChildProcess, fork } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

/** The words of a command, and what it finds in its process. */
export interface OperatorCommand {
  words: string[]
  env: NodeJS.ProcessEnv
  input: string
}

/** What a host is asked for: the mark ends what the command prints. */
export type HostedCommand = OperatorCommand & { mark: string }

/** What a command printed, and its exit code. */
export interface Printed {
  code: number | null
  stdout: string
  stderr: string
}

/** The hosts without a command. Two commands at once are in two processes, as those of operators. */
const idle = new Set<ChildProcess>()

/**
 * Runs `main/operator.ts` in a process that has run it before. Node and the modules of a command take
 * half a second to start, and the tests run some seventy commands.
 */
export async function runHosted(command: OperatorCommand): Promise<Printed> {
  const [host = startHost()] = idle
  const { stdout, stderr } = host
  if (!stdout || !stderr) throw new Error('a host has pipes')
  idle.delete(host)
  const mark = randomUUID()
  const printed = Promise.all([readTo(mark, stdout), readTo(mark, stderr)])
  host.send({ ...command, mark })
  const [[out, code], [err]] = await printed
  if (code !== undefined) idle.add(host)
  // Expected errors end the process, as they do for an operator.
  else if (host.exitCode === null) await once(host, 'exit')
  return { code: code === undefined ? host.exitCode : Number(code), stdout: out, stderr: err }
}

/** It ends with this process, which does not wait for it. */
function startHost(): ChildProcess {
  const host = fork(join(import.meta.dirname, 'operatorHost.ts'), { silent: true })
  host.unref()
  host.channel?.unref()
  for (const stream of [host.stdout, host.stderr]) stream?.setEncoding('utf8')
  host.once('exit', () => idle.delete(host))
  return host
}

/** @returns what comes before the mark, and the rest of its line: undefined at the end of the stream. */
function readTo(mark: string, stream: Readable): Promise<[string, string | undefined]> {
  return new Promise((resolve) => {
    let text = ''
    const finish = () => {
      stream.off('data', onData).off('end', finish)
      const [before = '', rest] = text.split(mark)
      resolve([before, rest?.trimEnd()])
    }
    const onData = (chunk: string) => {
      text += chunk
      if (text.endsWith('\n') && text.includes(mark)) finish()
    }
    stream.on('data', onData).on('end', finish)
  })
}
