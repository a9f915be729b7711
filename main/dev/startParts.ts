import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Config, secretNames } from '../config.ts'
import { ownDatabaseUrl, ownKeys } from './ownSecrets.ts'
import type { PartPlan } from './part.ts'
import type { Places } from './places.ts'
import { smallMemory } from './smallMemory.ts'
import type { IsReady, Supervisor } from './supervisor.ts'
import { findTemporalCli } from './temporalTools.ts'
import { say } from './terminal.ts'

const answerMs = 2_000

/** A few dozen real public companies, in the format of the stock file. */
const sampleCompanies = new URL('companies.csv', import.meta.url)

export type StartOptions = {
  config: Config
  places: Places
  supervisor: Supervisor
  /** Starts the API and the worker; resolves when the part is ready. */
  startOwn: (plan: PartPlan, isReady?: IsReady) => Promise<void>
  /** Opens the inspector of the API and of the worker, for a debugger. */
  inspect: boolean
  signal: AbortSignal
}

/** Starts every part, in parallel where possible. @returns the URL of the database. */
export async function startParts(options: StartOptions): Promise<string> {
  const { config, places, supervisor, startOwn, signal } = options
  const { own, dataDir, temporal, apiUrl } = places
  const { bringUp, complete } = supervisor
  await mkdir(join(dataDir, 'logs'), { recursive: true })
  const { env, databaseUrl } = await partsEnvironment(config, places)
  const plan = (name: string, script: string, ...args: string[]): PartPlan => ({
    ...{ name, args, env },
    script: new URL(script, import.meta.url),
    log: join(dataDir, 'logs', `${name}.log`),
  })
  const build = {
    ...plan('build', '../build.ts'),
    nodeArgs: ['--disable-warning=ExperimentalWarning'],
  }
  const service = (name: string, inspectorPort: number): PartPlan => {
    const inspector = options.inspect ? [`--inspect=127.0.0.1:${inspectorPort}`] : []
    return { ...plan(name, `../${name}.ts`), build, nodeArgs: [...smallMemory, ...inspector] }
  }

  const startTemporal = async () => {
    const binary = await temporalCli(config, signal)
    await bringUp(plan('temporal', 'servePart.ts', 'temporal', binary, temporal.namespace))
  }
  await Promise.all([
    own.postgres && bringUp(plan('postgres', 'servePart.ts', 'postgres')),
    own.temporal && startTemporal(),
    own.mailbox && bringUp(plan('mailbox', 'servePart.ts', 'mailbox')),
    complete(build),
  ])
  await complete(plan('migrate', '../migrate.ts'))
  if (config.COMPANY_DIRECTORY === 'local') {
    const words = ['companies', 'import', '--if-empty', fileURLToPath(sampleCompanies)]
    const reason = ['--by', 'npm start', '--why', 'companies to begin with']
    await complete(plan('companies', '../operator.ts', ...words, ...reason))
  }
  const ofApi = service('api', 9229)
  // One port is the worker's: two processes cannot share it.
  ofApi.env = { ...ofApi.env, METRICS_PORT: '' }
  await Promise.all([
    startOwn(ofApi, () => answers(`${apiUrl}/readyz`)),
    startOwn(service('worker', 9230)),
  ])
  return databaseUrl
}

async function partsEnvironment(config: Config, { own, dataDir, temporal, smtpUrl }: Places) {
  const databaseUrl = config.DATABASE_URL ?? (await ownDatabaseUrl(config))
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    // What their files hold is in the variables themselves.
    ...Object.fromEntries(secretNames.map((name) => [`${name}_FILE`, ''])),
    DATABASE_URL: databaseUrl,
    SMTP_URL: smtpUrl,
    SECRETS: config.SECRETS?.join(',') ?? (await ownKeys(dataDir)),
    ...(own.temporal && { TEMPORAL_ADDRESS: temporal.address }),
  }
  return { env, databaseUrl }
}

async function temporalCli(config: Config, signal: AbortSignal): Promise<string> {
  const binary = await findTemporalCli({ given: config.TEMPORAL_CLI, onNote: say, signal })
  if (binary) return binary
  throw new Error('temporal: not found and could not be downloaded; set TEMPORAL_CLI')
}

async function answers(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(url, { signal: AbortSignal.timeout(answerMs) })
    return ok
  } catch {
    return false
  }
}
