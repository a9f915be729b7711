import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Assets } from '../web/assets/asset.ts'
import { loadAssets } from '../web/assets/loadAssets.ts'

const root = join(import.meta.dirname, '..')

/** What `npm run build` makes. Git ignores it. */
export const buildFolder = join(root, 'build')

/** Every version of a package is in the lock file. */
const common = ['package-lock.json', 'main/build/*.ts']

/** What is made once, with the sources that it is made of. */
const sources = {
  fonts: common,
  pages: [...common, 'web/**/*.{ts,css,js}'],
  workflows: [...common, '{workflows,domain}/**/*.ts'],
}

/** Thrown when something is not built, or cannot be; the message is one line. */
export class NotBuilt extends Error {
  override name = 'NotBuilt'
}

export type Product = keyof typeof sources

/**
 * The folder of a product that is made of the sources as they are now. The hash of their content is
 * in its name: one that was made of other sources is in another folder.
 */
export function placeOf(product: Product): string {
  const paths = globSync(sources[product], { cwd: root }).toSorted()
  const hash = createHash('sha256')
  for (const path of paths) hash.update(`${path}\0`).update(readFileSync(join(root, path)))
  return join(buildFolder, `${product}-${hash.digest('hex').slice(0, 16)}`)
}

/**
 * The folder of a product.
 * @throws {NotBuilt} when it was not built from the sources as they are now.
 */
function built(product: Product): string {
  const place = placeOf(product)
  if (existsSync(place)) return place
  throw new NotBuilt(`${product}: not built from these sources; run npm run build`)
}

/** The bundled code of the workflows. @throws {NotBuilt} when it was not built. */
export function builtWorkflows(): { codePath: string } {
  return { codePath: join(built('workflows'), 'workflows.js') }
}

/** The files that every page loads. @throws {NotBuilt} when they were not built. */
export async function builtAssets(): Promise<Assets> {
  return loadAssets(built('pages'))
}
