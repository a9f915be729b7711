import { build } from './build/build.ts'
import { NotBuilt } from './built.ts'

/** `npm run build`: makes what the API and the worker load. It costs nothing when nothing changed. */
try {
  await build()
} catch (error) {
  if (!(error instanceof NotBuilt)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(1)
}
