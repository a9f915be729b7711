import { join } from 'node:path'
import { parseConfig } from '../config.ts'
import { keepSecret } from './keepSecret.ts'
import { servePart } from './servePart.ts'
import { startPostgres } from './startPostgres.ts'

await servePart(async () => {
  const { DATA_DIR, POSTGRES_PORT } = parseConfig(process.env)
  return startPostgres({
    port: POSTGRES_PORT,
    dataDir: join(DATA_DIR, 'postgres'),
    password: await keepSecret(join(DATA_DIR, 'postgres-password')),
    onLog: (line) => process.stderr.write(`${line}\n`),
  })
})
