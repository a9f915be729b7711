import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '../..')

/** What the lock file says of one package. */
export interface LockedPackage {
  name: string
  license: string | undefined
  dev: boolean
  hasInstallScript: boolean
}

type Lock = Record<string, Partial<LockedPackage>>

/** Every package of the lock file, of every platform, in the order of its name. */
export function lockedPackages(): LockedPackage[] {
  const lock: Lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  return Object.entries(lock)
    .filter(([path]) => path !== '')
    .map(([path, { license, dev = false, hasInstallScript = false }]) => {
      return { name: path.replace(/^.*node_modules\//, ''), license, dev, hasInstallScript }
    })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
}
