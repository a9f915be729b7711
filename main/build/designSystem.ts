import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const manifest = import.meta.resolve('@gouvfr/dsfr/package.json')

/** The folder of the State's design system (DSFR). */
export const designSystem = join(dirname(fileURLToPath(manifest)), 'dist')
