import { z } from 'zod'
import { durationMs } from '../domain/duration.ts'
import { isLoopback } from '../domain/isLoopback.ts'
import { parseIpRanges } from '../http/network.ts'
import type { MailerOptions } from '../mail/mailer.ts'
import { ConfigError } from './configError.ts'
import { bucketsOfOurs } from './metrics/coreMeter.ts'
import { withSecretFiles } from './secretFiles.ts'

const givenPort = z
  .string()
  .transform(Number)
  .refine((value) => Number.isInteger(value) && value >= 1 && value <= 65535, {
    error: 'expected a port, 1 to 65535',
  })
const port = (fallback: number) => givenPort.prefault(String(fallback))
const url = (...protocols: string[]) =>
  z.string().refine((text) => protocols.includes(URL.parse(text)?.protocol ?? ''), {
    error: `expected a URL that begins with ${protocols.map((name) => `${name}//`).join(' or ')}`,
    abort: true,
  })
const window = (fallback: string) =>
  z
    .string()
    .refine((text) => durationMs(text) !== undefined, 'expected an ISO 8601 duration, as PT48H')
    .default(fallback)
/** May also be given by a file, `NAME_FILE`. */
const secret = { secret: true }
const longestDrainMs = 300_000

function isOrigin(text: string): boolean {
  const url = URL.parse(text)
  return url?.origin === text && (url.protocol === 'https:' || isLoopback(url.hostname))
}

const verifiedTls = ['require', 'verify-ca', 'verify-full']

/** Whether the parameters of a PostgreSQL URL ask for TLS with a verified certificate, or for none. */
function hasStrictTls({ searchParams }: URL): boolean {
  const mode = searchParams.get('sslmode') ?? 'disable'
  if (searchParams.has('ssl') || searchParams.has('uselibpqcompat')) return false
  return mode === 'disable' || verifiedTls.includes(mode)
}

/** `require` and `verify-ca` verify less with other programs, and with later versions of pg. */
function withVerifiedTls(text: string): string {
  const url = new URL(text)
  if (!verifiedTls.includes(url.searchParams.get('sslmode') ?? '')) return text
  url.searchParams.set('sslmode', 'verify-full')
  return url.href
}

/** Every variable that the processes read, except `TEMPORAL_*`, which envconfig reads. */
const environment = z.object({
  PORT: port(3000).describe('port of the HTTP server'),
  HOST: z.string().min(1).default('127.0.0.1').describe('address the HTTP server listens on'),
  PUBLIC_URL: url('http:', 'https:')
    // Over plain http session cookies are not encrypted: they must not leave the machine.
    .refine((text) => text.startsWith('https:') || isLoopback(new URL(text).hostname), {
      error: 'expected https; plain http is for loopback only',
    })
    .optional()
    .describe('how people reach the HTTP server (default http://localhost:PORT)'),
  DATABASE_URL: url('postgres:', 'postgresql:')
    .refine((text) => hasStrictTls(new URL(text)), {
      error: 'expected sslmode=verify-full (require and verify-ca mean the same) or disable',
    })
    .transform(withVerifiedTls)
    .optional()
    .meta({ ...secret, description: 'a PostgreSQL; unset, npm start runs its own' }),
  SMTP_URL: url('smtp:', 'smtps:')
    // nodemailer reads options there, such as one that accepts any certificate.
    .refine((text) => !text.includes('?'), { error: 'expected no parameters after a ?' })
    .optional()
    .meta({ ...secret, description: 'the mail server; unset, npm start runs a catcher' }),
  MAIL_FROM: z
    .string()
    .regex(/^[^\r\n<>]*<[^\s<>@]+@[^\s<>@]+>$/, 'expected Name <address@domain>')
    .default('Espace professionnel <ne-pas-repondre@espace-professionnel.example>')
    .describe('sender of the mails'),
  DKIM_DOMAIN: z.string().optional().describe('domain that signs the mails (DKIM)'),
  DKIM_SELECTOR: z.string().optional().describe('selector of the DKIM key'),
  DKIM_PRIVATE_KEY: z
    .string()
    .optional()
    .meta({ ...secret, description: 'the DKIM private key, PEM' }),
  ACTIVATION_WINDOW: window('PT48H').describe('how long an activation code may be used, ISO 8601'),
  RESET_WINDOW: window('PT1H').describe('the same of a code for a new password or a closure'),
  OBJECTION_WINDOW: window('PT72H').describe('how long an old address may object to a new one'),
  SECRETS: z
    .string()
    .transform((text) => text.split(',').map((key) => key.trim()))
    .refine((keys) => keys.every((key) => key.length >= 32), {
      error: 'expected keys of 32 characters or more, newest first, comma separated',
    })
    .optional()
    .meta({ ...secret, description: 'keys, newest first; npm start makes and keeps one' }),
  COMPANY_DIRECTORY: z
    .string()
    .refine((text) => text === 'local' || /^https?:$/.test(URL.parse(text)?.protocol ?? ''), {
      error: 'expected local, or a URL that begins with http:// or https://',
    })
    .transform((text) => text.replace(/\/+$/, ''))
    .default('local')
    .describe('local, or the URL of the public directory of companies'),
  RATE_LIMITS: z
    .enum(['on', 'off'])
    .default('on')
    .describe('off disables every limit, for load tests only'),
  API_DOCS: z
    .enum(['on', 'off'])
    .default('on')
    .describe('off hides the description of the API: /docs and /openapi.json'),
  TRUSTED_PROXIES: z
    .string()
    .transform((text, context) => {
      const ranges = parseIpRanges(text.split(','))
      if (!ranges) context.addIssue('expected addresses or CIDR ranges, comma separated')
      return ranges ?? z.NEVER
    })
    .optional()
    .describe('proxies whose X-Forwarded-For is trusted, addresses or CIDR ranges'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('lowest level that is logged'),
  ALLOWED_ORIGINS: z
    .string()
    .transform((text) => text.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isOrigin), {
      error: 'expected origins, https://host or http://localhost:PORT, comma separated',
    })
    .optional()
    .describe('origins of other front ends whose pages may call the API'),
  DATABASE_POOL: z
    .string()
    .transform(Number)
    .refine((value) => Number.isInteger(value) && value >= 2 && value <= 200, {
      error: 'expected a number of connections, 2 to 200',
    })
    .prefault('10')
    .describe('connections to PostgreSQL that one API or worker opens at most'),
  DRAIN_DELAY: z
    .string()
    .transform((text) => durationMs(text) ?? Number.NaN)
    .refine((ms) => ms <= longestDrainMs, {
      error: 'expected an ISO 8601 duration of five minutes at most, as PT5S',
    })
    .optional()
    .describe('how long an API that stops still serves, not ready; unset, it closes at once'),
  METRICS_PORT: givenPort
    .optional()
    .describe('port of the metrics of the process, on HOST; unset, there are none'),
  HEALTH_PORT: givenPort
    .optional()
    .describe('port of /healthz and /readyz of the worker, on HOST; unset, there are none'),
  WORKER_DEPLOYMENT: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,100}$/, 'expected letters, digits, - and _')
    .optional()
    .describe('name of the Worker Deployment in Temporal; unset, workers are not versioned'),
  DATA_DIR: z.string().min(1).default('.data').describe('npm start: folder of its parts'),
  POSTGRES_PORT: port(5433).describe('npm start: port of its PostgreSQL'),
  TEMPORAL_PORT: port(7233).describe('npm start: port of its Temporal server'),
  TEMPORAL_UI_PORT: port(8233).describe('npm start: port of the Temporal UI'),
  SMTP_PORT: port(1025).describe('npm start: port of its mail catcher'),
  MAILBOX_PORT: port(1080).describe('npm start: port of the inbox of its mail catcher'),
  TEMPORAL_CLI: z.string().optional().describe('npm start: a temporal binary to use'),
})

type Environment = z.infer<typeof environment>
type Name = keyof Environment

const names = Object.keys(environment.shape) as Name[]

/** The variables that a file may give instead. */
export const secretNames = names.filter((name) => environment.shape[name].meta()?.secret)

/** The configuration of one process; the variables in `Required` are set. */
export type Config<Required extends Name = never> = Omit<Environment, Required | 'PUBLIC_URL'> & {
  [name in Required]-?: NonNullable<Environment[name]>
} & { PUBLIC_URL: string }

/**
 * Reads the configuration. An empty variable counts as unset.
 * @throws {ConfigError} for the first variable that is malformed, or required and missing.
 */
export function parseConfig<Required extends Name = never>(
  variables: NodeJS.ProcessEnv,
  required: readonly Required[] = [],
): Config<Required> {
  const parsed = environment.safeParse(withSecretFiles(variables, secretNames))
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new ConfigError(`${issue?.path.join('.')}: ${issue?.message}`)
  }
  const missing = required.find((name) => parsed.data[name] === undefined)
  if (missing) throw new ConfigError(`${missing}: required, and not set`)
  const publicUrl = parsed.data.PUBLIC_URL ?? `http://localhost:${parsed.data.PORT}`
  const config: Config = { ...parsed.data, PUBLIC_URL: publicUrl.replace(/\/$/, '') }
  return config as unknown as Config<Required>
}

/** How mails are signed, if `DKIM_*` is set. @throws {ConfigError} when only a part of it is set. */
export function dkimOf(config: Config): Pick<MailerOptions, 'dkim'> {
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY } = config
  if (DKIM_DOMAIN && DKIM_SELECTOR && DKIM_PRIVATE_KEY) {
    return {
      dkim: {
        domainName: DKIM_DOMAIN,
        keySelector: DKIM_SELECTOR,
        privateKey: DKIM_PRIVATE_KEY,
      },
    }
  }
  if (!DKIM_DOMAIN && !DKIM_SELECTOR && !DKIM_PRIVATE_KEY) return {}
  throw new ConfigError('DKIM_DOMAIN: set it, DKIM_SELECTOR and DKIM_PRIVATE_KEY together')
}

/** Where the SDK serves the metrics of a worker, if `METRICS_PORT` is set. */
export function metricsOf({ HOST, METRICS_PORT }: Config) {
  if (METRICS_PORT === undefined) return {}
  const host = HOST.includes(':') ? `[${HOST}]` : HOST
  const bindAddress = `${host}:${METRICS_PORT}`
  return { metrics: { prometheus: { bindAddress, histogramBucketOverrides: bucketsOfOurs } } }
}

/** What `--help` prints: one line for each variable, with its default. */
export function describeConfig(): string {
  const defaults = environment.parse({})
  const lines = names.map((name) => {
    const fallback = defaults[name] === undefined ? '' : ` (default ${defaults[name]})`
    return `  ${name.padEnd(18)} ${environment.shape[name].meta()?.description}${fallback}`
  })
  return [
    'Environment variables:',
    ...lines,
    `  ${'*_FILE'.padEnd(18)} a file that holds ${secretNames.join(', ')} or TEMPORAL_API_KEY instead`,
    `  ${'OTEL_*'.padEnd(18)} where traces go, as OpenTelemetry names it; docs/metrics.md; unset, there are none`,
    `  ${'TEMPORAL_*'.padEnd(18)} address, namespace, API key and TLS, as @temporalio/envconfig reads them`,
  ].join('\n')
}
