import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import packageJson from '../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')

const rooms =
  'activities,api,companies,db,domain,forms,http,mail,pdf,secrets,services,texts,web,workflows'

/** What runs in production, and what decides how it is built. */
const sources = ['package-lock.json', `{${rooms}}/**/*.{ts,css,js}`, 'main/**/*.{ts,js}']
/** The parts of `npm start`. */
const parts = ['main/dev/**']

/**
 * The release that these sources are, such as `0.4.0-1f17d38c`: the version of `package.json`, and a
 * hash of the sources and of the lock file. Two builds have the same one only if they do the same; a
 * copy without git has it too. Temporal shows it as the build id.
 */
export function findRelease(): string {
  const paths = globSync(sources, { cwd: root, exclude: parts }).toSorted()
  const hash = createHash('sha256')
  for (const path of paths) hash.update(`${path}\0`).update(readFileSync(join(root, path)))
  return `${packageJson.version}-${hash.digest('hex').slice(0, 8)}`
}
