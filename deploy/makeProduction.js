import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { arch, platform } from 'node:os'
import { basename, join, relative } from 'node:path'
import { isLoaded } from './isLoaded.js'
import { bundlers, productionPackages } from './productionPackages.js'

const root = join(import.meta.dirname, '..')

/** What the processes read, beside `node_modules/`. */
const parts = [
  ...['package.json', 'package-lock.json', 'build', 'main'],
  ...['activities', 'api', 'companies', 'db', 'domain', 'forms', 'http', 'mail', 'pdf'],
  ...['secrets', 'services', 'texts', 'web', 'workflows'],
]

const stub = `// What bundles workflows is not in a folder for production, where they are bundled already.
module.exports = {}
`

/**
 * Copies what the processes need, and nothing else, to an empty folder: sources, what `npm run
 * build` made, packages. The folder runs on Node alone, under any name, also where nothing can be
 * written.
 * @param {string} folder
 */
function makeProduction(folder) {
  for (const part of parts) cpSync(join(root, part), join(folder, part), { recursive: true })
  for (const place of productionPackages(root)) {
    const from = join(root, place)
    cpSync(from, join(folder, place), {
      recursive: true,
      filter: (path) =>
        isLoaded(relative(from, path), place, { arch: arch(), platform: platform() }),
    })
  }
  for (const name of bundlers) {
    mkdirSync(join(folder, 'node_modules', name), { recursive: true })
    writeFileSync(join(folder, 'node_modules', name, 'index.js'), stub)
  }
  openToRead(folder)
}

/** The processes run under another account, and who makes the folder can have a strict umask. */
function openToRead(/** @type {string} */ folder) {
  chmodSync(folder, 0o755)
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name)
    chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644)
  }
}

/** Why it cannot be made. @param {string} folder @returns {string | undefined} */
function refusal(folder) {
  if (folder === '') return `usage: node deploy/${basename(import.meta.filename)} FOLDER`
  if (existsSync(folder) && readdirSync(folder).length > 0) return `${folder}: is not empty`
  if (!existsSync(join(root, 'node_modules'))) return 'node_modules: missing; run npm ci'
  if (!existsSync(join(root, 'build'))) return 'build: missing; run npm run build'
  return undefined
}

const [folder = ''] = process.argv.slice(2)
const refused = refusal(folder)
if (refused) {
  process.stderr.write(`${refused}\n`)
  process.exit(1)
}
makeProduction(folder)
