import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, cp, mkdir, readdir, rm, stat, symlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { memoryOf } from '../faults/parts/memory.ts'
import { eventually } from '../support/eventually.ts'
import { lockedPackages } from '../support/lockedPackages.ts'
import { copySources, root } from '../support/parts/copySources.ts'
import { Service } from '../support/parts/service.ts'
import { steadyPort } from '../support/parts/steadyPort.ts'

let service: Service
let copy: string
beforeAll(async () => {
  ;[service, copy] = await Promise.all([Service.start(), copySources(['node_modules'])])
})
afterAll(async () => {
  await service.stop()
  await rm(copy, { recursive: true })
})

const started: ChildProcess[] = []
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

interface Run {
  child: ChildProcess
  url: string
  lines: string[]
  /** The exit code, once it has ended. */
  ended: Promise<number | null>
}

/** Starts a script of `package.json` as it stands there, in a folder, without npm. */
async function start(script: 'build' | 'api' | 'worker', cwd = copy, ...first: string[]) {
  const port = await steadyPort()
  const [, ...args] = packageJson.scripts[script].replace(/^exec /, '').split(' ')
  const child = spawn(process.execPath, [...first, ...args], {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PORT: String(port),
      DATABASE_URL: service.databaseUrl,
      SECRETS: service.secrets.join(','),
      SMTP_URL: service.sink.url,
      TEMPORAL_ADDRESS: inject('temporalAddress'),
    },
  })
  started.push(child)
  const lines: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    createInterface(stream).on('line', (line) => lines.push(line))
  }
  const ended = once(child, 'close').then(([code]) => code)
  return { child, url: `http://127.0.0.1:${port}`, lines, ended } satisfies Run
}

/** Runs a script to its end. @returns what it wrote, a line each. */
async function run(...args: Parameters<typeof start>) {
  const { lines, ended } = await start(...args)
  return { code: await ended, lines }
}

function says(run: Run, text: string): Promise<boolean> {
  return eventually(`a line with ${text}`, () => {
    if (run.child.exitCode !== null) throw new Error(run.lines.join('\n'))
    return run.lines.some((line) => line.includes(text))
  })
}

/** The products in `build/`, and when each was made. */
async function products(): Promise<Record<string, number>> {
  const names = await readdir(join(copy, 'build'))
  const entries = names.map(async (name) => {
    return [name.replace(/-.*/, ''), (await stat(join(copy, 'build', name))).ino] as const
  })
  return Object.fromEntries(await Promise.all(entries))
}

describe('what is built', () => {
  test('nothing is built: the API and the worker end, and one line says what to run', async () => {
    await rm(join(copy, 'build'), { recursive: true, force: true })
    for (const [script, product] of [
      ['api', 'pages'],
      ['worker', 'workflows'],
    ] as const) {
      const said = `${product}: not built from these sources; run npm run build`
      expect(await run(script)).toEqual({ code: 1, lines: [said] })
    }
  })

  test('built twice: the second build makes nothing again', async () => {
    expect(await run('build')).toEqual({ code: 0, lines: [] })
    const first = await products()
    expect(Object.keys(first).sort()).toEqual(['fonts', 'javascript', 'pages', 'workflows'])
    expect(await run('build')).toEqual({ code: 0, lines: [] })
    expect(await products()).toEqual(first)
  })

  test('a page has changed since: the API ends; a build makes the pages again, and nothing else', async () => {
    await run('build')
    const before = await products()
    await appendFile(join(copy, 'web/about/help.ts'), '// changed\n')
    const said = 'pages: not built from these sources; run npm run build'
    expect(await run('api')).toEqual({ code: 1, lines: [said] })
    await run('build')
    const { pages, ...others } = await products()
    expect(pages).not.toBe(before.pages)
    expect({ ...others, pages: before.pages }).toEqual(before)
  })
})

/** What Temporal’s SDK bundles with: it depends on them, so they are installed in production. */
const bundlers = ['@swc/core', 'source-map-loader', 'swc-loader', 'terser-webpack-plugin']

/** The sources, what is built of them, and the packages that an installation for production has. */
async function installForProduction(): Promise<string> {
  const folder = await copySources([])
  await cp(join(root, 'build'), join(folder, 'build'), { recursive: true })
  const packages = lockedPackages().filter(({ name, dev }) => !dev && !bundlers.includes(name))
  for (const name of new Set(packages.map(({ name }) => join('node_modules', name)))) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await symlink(join(root, name), join(folder, name))
  }
  return folder
}

describe('production, without a development dependency and without what bundles', () => {
  // Otherwise Node would look for the packages of a package where its link leads.
  const here = '--preserve-symlinks'
  let production: string
  beforeEach(async () => {
    production = await installForProduction()
  })
  afterEach(() => rm(production, { recursive: true }))

  test('the API serves pages and their style', async () => {
    const api = await start('api', production, here)
    await says(api, 'listening')
    const page = await (await fetch(api.url)).text()
    const [, style = ''] = /href="(\/assets\/style[^"]+)"/.exec(page) ?? []
    expect((await fetch(new URL(style, api.url))).status).toBe(200)
  })

  test('the worker polls', async () => {
    expect(await says(await start('worker', production, here), 'polling')).toBe(true)
  })

  test('a build of changed pages: one line says what it needs', async () => {
    await appendFile(join(production, 'web/assets/site.css'), '/* changed */')
    const said = 'build: needs the development dependencies; run npm ci, then build again'
    expect(await run('build', production, here)).toEqual({ code: 1, lines: [said] })
  })
})

describe.runIf(process.platform === 'linux')('memory of a process that has just started', () => {
  test.each([
    ['api', 'listening', 130],
    ['worker', 'polling', 220],
  ] as const)('%s: soon after it is %s, at most %i MiB', async (script, line, limitMiB) => {
    const run = await start(script, root)
    await says(run, line)
    // What loading left behind is given back then.
    await eventually('little memory', () => memoryOf(run.child.pid), {
      until: (memoryMiB) => memoryMiB <= limitMiB,
    })
  })
})
