import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { fetchInto } from '../../main/dev/temporalTools.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '../..')

/** The newest version of the changelog that has a date. */
export async function previousVersion(): Promise<string> {
  const changelog = await readFile(join(root, 'CHANGELOG.md'), 'utf8')
  const version = /^## (\d+\.\d+\.\d+) \(/m.exec(changelog)?.[1]
  if (!version) throw new Error('CHANGELOG.md: no version has a date')
  return version
}

/**
 * The sources of a released version with the packages of its own lock file, in `.tools/`. They are
 * those of the commit that gave the version its date in the changelog. @returns their folder.
 */
export async function checkOut(version: string): Promise<string> {
  const folder = join(root, '.tools/releases', version)
  const isThere = await readFile(join(folder, 'package.json')).then(Boolean, () => false)
  if (!isThere) await fetchInto(folder, (fresh) => fetchRelease(version, fresh))
  return folder
}

async function fetchRelease(version: string, folder: string): Promise<void> {
  const commit = await findCommit(version)
  const archive = spawn('git', ['archive', commit], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const tar = spawn('tar', ['x', '-C', folder], { stdio: [archive.stdout, 'ignore', 'inherit'] })
  const [code] = await once(tar, 'exit')
  if (code !== 0) throw new Error(`${version}: its sources could not be unpacked`)
  const options = ['--no-audit', '--no-fund', '--loglevel=error']
  const npm = (...words: string[]) => run('npm', [...words, ...options], { cwd: folder })
  // As main/install.js: some versions of npm refuse the lock file.
  await npm('ci').catch(() => npm('install', '--no-save'))
  await npm('run', 'build', '--if-present')
}

async function findCommit(version: string): Promise<string> {
  const log = ['log', '--reverse', '--format=%H', `-S## ${version} (`, '--', 'CHANGELOG.md']
  const { stdout } = await run('git', log, { cwd: root }).catch(() => ({ stdout: '' }))
  const [commit] = stdout.split('\n')
  if (commit) return commit
  throw new Error(`${version}: its commit is not in the history of this repository`)
}
