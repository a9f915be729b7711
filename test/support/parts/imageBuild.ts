import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, stat, symlink } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { dockerIgnored, dockerStages, type Instruction } from '../dockerfile.ts'
import { root } from './copySources.ts'

const run = promisify(execFile)

/** Where the first stage makes what the second one copies. */
const made = '/espace'

/**
 * Does what the first stage of the Dockerfile says in an empty folder, with Node and the system's
 * programs alone.
 * @returns the folder that the image takes over.
 */
export async function buildImageFolder(folder: string): Promise<string> {
  const [source, bin, home, target] = ['source', 'bin', 'home', 'espace'].map((name) =>
    join(folder, name),
  ) as [string, string, string, string]
  for (const path of [source, bin, home]) await mkdir(path)
  await symlink(process.execPath, join(bin, 'node'))
  const env = {
    PATH: `${bin}:/usr/local/bin:/usr/bin:/bin`,
    HOME: home,
    // Packages that this machine has had already are not fetched again.
    npm_config_cache: (await run('npm', ['config', 'get', 'cache'])).stdout.trim(),
    npm_config_prefer_offline: 'true',
  }
  for (const { name, rest } of dockerStages()[0] ?? []) {
    if (name === 'COPY') await copy(rest, source)
    if (name === 'RUN') await run('sh', ['-c', rest.replace(made, target)], { cwd: source, env })
  }
  return target
}

async function copy(rest: string, source: string): Promise<void> {
  const words = rest.split(' ')
  const to = join(source, words.pop() ?? '')
  const ignored = dockerIgnored()
  for (const name of words) {
    const into = name === '.' ? to : join(to, name.replace(/.*\//, ''))
    await cp(join(root, name), into, {
      recursive: true,
      filter: (path) => !ignored.includes(relative(root, path)),
    })
  }
}

/** The sum of the sizes of all files of a folder. */
export async function bytesIn(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((each) => each.isFile())
  const sizes = files.map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size)
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
}

/** The second stage: what the image is. */
export const imageStage = (): Instruction[] => dockerStages()[1] ?? []
