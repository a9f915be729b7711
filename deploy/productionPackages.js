import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * What Temporal's SDK bundles workflows with. `npm run build` has done that; the SDK asks for some
 * of them all the same, as soon as it is loaded.
 */
export const bundlers = [
  '@swc/core',
  'memfs',
  'source-map-loader',
  'swc-loader',
  'unionfs',
  'webpack',
]

/**
 * @typedef {object} Locked
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {Record<string, string>} [peerDependencies]
 */

/**
 * The folders of the packages that a process can load: the dependencies of `package.json` and
 * theirs, without what only bundles, and without what npm did not install for this platform.
 * @param {string} root @returns {string[]} from `root`, as `node_modules/pg`.
 */
export function productionPackages(root) {
  /** @type {Record<string, Locked>} */
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  /** @type {Set<string>} */
  const found = new Set()
  /** @param {string} path */
  const follow = (path) => {
    const { dependencies, optionalDependencies, peerDependencies } = locked[path] ?? {}
    const names = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })
    for (const name of names.filter((each) => !bundlers.includes(each))) {
      const place = placeOf(name, path, locked)
      if (place === undefined || found.has(place) || !existsSync(join(root, place))) continue
      found.add(place)
      follow(place)
    }
  }
  follow('')
  return [...found].sort()
}

/**
 * Where Node finds a package that is asked for in a folder.
 * @param {string} name @param {string} from @param {Record<string, Locked>} locked
 * @returns {string | undefined}
 */
function placeOf(name, from, locked) {
  const place = join(from, 'node_modules', name)
  if (place in locked) return place
  const above = from.lastIndexOf('node_modules/')
  return above < 0 ? undefined : placeOf(name, from.slice(0, above).replace(/\/$/, ''), locked)
}
