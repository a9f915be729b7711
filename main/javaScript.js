import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import module from 'node:module'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..')
const ours = `${pathToFileURL(root).href}/`

/** Where `npm run build` keeps each source without its types, named by the hash of the source. */
export const javaScriptFolder = join(root, 'build/javascript')

/** @param {Buffer} source */
export function nameOf(source) {
  return `${createHash('sha256').update(source).digest('hex').slice(0, 32)}.js`
}

/**
 * Loads what was built in the place of TypeScript, in which Node would take the types out at each
 * start: what it does that with stays in memory. A source that has changed since is left to Node.
 */
export function loadJavaScript() {
  module.registerHooks({
    load(url, context, nextLoad) {
      if (!url.startsWith(ours) || !url.endsWith('.ts')) return nextLoad(url, context)
      const path = join(javaScriptFolder, nameOf(readFileSync(fileURLToPath(url))))
      if (!existsSync(path)) return nextLoad(url, context)
      return { format: 'module', source: readFileSync(path), shortCircuit: true }
    },
  })
}
