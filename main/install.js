import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const own = join(root, 'node_modules', '.bin')

/** @typedef {{ version?: string, optional?: boolean, devOptional?: boolean }} Locked */

/** @param {string} path @returns {Record<string, Locked> | undefined} */
function packagesOf(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages
  } catch {
    return undefined
  }
}

/** Whether `node_modules` holds what the lock file names. npm writes the second file last. */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json')) ?? {}
  const found = packagesOf(join(root, 'node_modules', '.package-lock.json'))
  if (!found || !existsSync(join(own, 'node'))) return false
  return Object.entries(wanted).every(([path, { version, optional, devOptional }]) => {
    if (path === '') return true
    const there = found[path]
    return there ? there.version === version : Boolean(optional || devOptional)
  })
}

/**
 * Runs npm with the Node and the PATH that npm was started with, not with those of `node_modules`:
 * `npm ci` removes these while it runs. Errors are printed even under `npm -s`.
 * @param {string[]} args
 */
function runNpm(...args) {
  const path = (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join(sep, 'node_modules', '.bin')))
    .join(delimiter)
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  const [command, ...first] = npm && node ? [node, npm] : ['npm']
  const options = ['--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  return spawnSync(command, [...first, ...args, ...options], {
    cwd: root,
    env: { ...process.env, PATH: path },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
}

/**
 * From 11.6.2 on, `npm ci` refuses a lock file without the optional packages of other platforms
 * (npm/cli#9846). `npm install --no-save` accepts it and does not change it.
 */
function install() {
  const clean = runNpm('ci')
  return clean.stderr?.includes('EUSAGE') ? runNpm('install', '--no-save') : clean
}

if (!isInstalled()) {
  process.stdout.write('installing what package-lock.json names, with npm\n')
  const { status, stdout, stderr, error } = install()
  if (status !== 0) {
    process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`)
    process.stderr.write(`npm could not install: ${error?.message ?? `exit code ${status}`}\n`)
    process.exit(1)
  }
  if (!existsSync(join(own, 'node'))) {
    process.stderr.write('node_modules/.bin/node is missing after npm ci: allow install scripts\n')
    process.exit(1)
  }
}
