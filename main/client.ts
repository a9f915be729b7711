import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { clientSources } from './build/clientSources.ts'

/** `npm run client`: writes what the client has from the description; tsc builds it afterwards. */
const folder = join(import.meta.dirname, '../client')
for (const [name, source] of Object.entries(await clientSources())) {
  await writeFile(join(folder, name), source)
}
