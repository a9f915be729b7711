import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../../..')
const name = 'espace-professionnel-expert-client'
const tsc = join(root, 'node_modules/typescript/bin/tsc')

const strict = {
  noEmit: true,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  target: 'es2022',
}

/** How projects in TypeScript find packages and the types of `fetch`: in Node, with a bundler. */
export const compilers = {
  nodenext: { ...strict, module: 'nodenext', lib: ['es2022'], types: ['node'] },
  bundler: {
    ...strict,
    module: 'esnext',
    moduleResolution: 'bundler',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
  },
}

/** The project of a stranger, outside of this one: all that it has of it is the packed client. */
export class StrangersProject {
  readonly folder: string

  constructor(folder: string) {
    this.folder = folder
  }

  /** Builds the client, packs it, and unpacks it where npm would. */
  static async create(): Promise<StrangersProject> {
    const folder = await mkdtemp(join(tmpdir(), 'strangers-project-'))
    const source = join(folder, 'source')
    const modules = join(folder, 'node_modules')
    await mkdir(join(modules, '@types'), { recursive: true })
    await mkdir(source)
    const client = join(root, 'client')
    for (const file of ['package.json', 'README.md'])
      await cp(join(client, file), join(source, file))
    await run(process.execPath, [tsc, '--project', client, '--outDir', join(source, 'dist')])
    const pack = ['pack', '--offline', '--ignore-scripts', '--json', '--pack-destination', folder]
    const [{ filename }] = JSON.parse((await run('npm', pack, { cwd: source })).stdout)
    await rm(source, { recursive: true })
    await run('tar', ['-xzf', filename], { cwd: folder })
    await rename(join(folder, 'package'), join(modules, name))
    await symlink(join(root, 'node_modules/@types/node'), join(modules, '@types/node'))
    await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
    return new StrangersProject(folder)
  }

  /** What the client exports, as a program of the project gets it. */
  async client(): Promise<typeof import('../../../client/index.ts')> {
    const { resolve } = createRequire(join(this.folder, 'package.json'))
    return import(pathToFileURL(resolve(name)).href)
  }

  /** Compiles files of the project. @returns the file, line and code of each error. */
  async compile(how: keyof typeof compilers, sources: Record<string, string>): Promise<string[]> {
    const files = Object.keys(sources)
    for (const file of files) await writeFile(join(this.folder, file), sources[file] ?? '')
    const project = `tsconfig.${how}.json`
    const config = JSON.stringify({ compilerOptions: compilers[how], files })
    await writeFile(join(this.folder, project), config)
    try {
      await run(process.execPath, [tsc, '--project', project], { cwd: this.folder })
      return []
    } catch (error) {
      const { stdout } = error as { stdout: string }
      const errors = stdout.matchAll(/^(\S.*)\((\d+),\d+\): error (TS\d+)/gm)
      return Array.from(errors, ([, file, line, code]) => `${file}:${line} ${code}`)
    }
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}
