import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import type { Supervisor } from './createSupervisor.ts'
import { keepSecret } from './keepSecret.ts'
import type { Places } from './planPlaces.ts'
import { postgresUrl } from './postgresUrl.ts'
import { say } from './say.ts'
import type { PartPlan } from './startPart.ts'
import { findTemporalCli } from './temporalTools.ts'

const ANSWER_MS = 2_000

/** A few dozen real public companies, as the stock file has them. */
const sampleCompanies = new URL('companies.csv', import.meta.url)

/** Brings every part up: what the others need first, all at once; resolves to the database's URL. */
export async function startParts(
  config: Config,
  { own, dataDir, temporal, smtpUrl, apiUrl }: Places,
  { bringUp, complete }: Supervisor,
  signal: AbortSignal,
): Promise<string> {
  await mkdir(join(dataDir, 'logs'), { recursive: true })
  const env: NodeJS.ProcessEnv = { ...process.env, SMTP_URL: smtpUrl }
  env.NODE_COMPILE_CACHE ??= join(dataDir, 'compile-cache')
  env.DATABASE_URL = config.DATABASE_URL ?? (await ownDatabaseUrl(config, dataDir))
  env.SECRETS = config.SECRETS?.join(',') ?? (await keepSecret(join(dataDir, 'secrets')))
  if (own.temporal) env.TEMPORAL_ADDRESS = temporal.address

  const plan = (name: string, script: string, args: string[] = []): PartPlan => ({
    ...{ name, args, env },
    script: new URL(script, import.meta.url),
    log: join(dataDir, 'logs', `${name}.log`),
  })
  const startTemporal = async () => {
    const binary = await temporalCli(config, signal)
    await bringUp(plan('temporal', 'temporal.ts', [binary, temporal.namespace]))
  }
  await Promise.all([
    own.postgres && bringUp(plan('postgres', 'postgres.ts')),
    own.temporal && startTemporal(),
    own.mailbox && bringUp(plan('mailbox', 'mailbox.ts')),
  ])
  await complete(plan('migrate', '../migrate.ts'))
  const companies = ['companies', 'import', '--if-empty', fileURLToPath(sampleCompanies)]
  if (config.COMPANY_DIRECTORY === 'local') {
    await complete(plan('companies', '../operator.ts', companies))
  }
  await Promise.all([
    bringUp(plan('api', '../api.ts'), () => answers(`${apiUrl}/readyz`)),
    bringUp(plan('worker', '../worker.ts')),
  ])
  return env.DATABASE_URL
}

async function ownDatabaseUrl({ POSTGRES_PORT }: Config, dataDir: string): Promise<string> {
  return postgresUrl(POSTGRES_PORT, await keepSecret(join(dataDir, 'postgres-password')))
}

async function temporalCli(config: Config, signal: AbortSignal): Promise<string> {
  const binary = await findTemporalCli({ given: config.TEMPORAL_CLI, onNote: say, signal })
  if (binary) return binary
  throw new Error('temporal: no such program here, and none could be had: set TEMPORAL_CLI to one')
}

async function answers(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(url, { signal: AbortSignal.timeout(ANSWER_MS) })
    return ok
  } catch {
    return false
  }
}
