import { once } from 'node:events'
import { createServer, type Server } from 'node:net'
import { join, relative, resolve } from 'node:path'
import { loadClientConfigProfile } from '@temporalio/envconfig'
import type { Config } from '../config.ts'

const loopback = '127.0.0.1'

type WantedPort = { variable: string; port: number; host: string }

/** Which parts `npm start` runs itself, and where all of them are. */
export type Places = {
  dataDir: string
  own: { postgres: boolean; temporal: boolean; mailbox: boolean }
  temporal: { address: string; namespace: string }
  smtpUrl: string
  /** Where this process reaches the API. */
  apiUrl: string
  ports: WantedPort[]
}

/** Decides from the configuration which parts run here, and where each part is. */
export function planPlaces(config: Config): Places {
  const profile = loadClientConfigProfile()
  const own = {
    postgres: !config.DATABASE_URL,
    temporal: !profile.address,
    mailbox: !config.SMTP_URL,
  }
  const wanted: [boolean, Extract<keyof Config, `${string}PORT`>, string][] = [
    [true, 'PORT', config.HOST],
    [true, 'METRICS_PORT', config.HOST],
    [own.postgres, 'POSTGRES_PORT', loopback],
    [own.temporal, 'TEMPORAL_PORT', loopback],
    [own.temporal, 'TEMPORAL_UI_PORT', loopback],
    [own.mailbox, 'SMTP_PORT', loopback],
    [own.mailbox, 'MAILBOX_PORT', loopback],
  ]
  return {
    dataDir: resolve(config.DATA_DIR),
    own,
    temporal: {
      address: profile.address ?? `${loopback}:${config.TEMPORAL_PORT}`,
      namespace: profile.namespace ?? 'default',
    },
    smtpUrl: config.SMTP_URL ?? `smtp://${loopback}:${config.SMTP_PORT}`,
    apiUrl: `http://${reachable(config.HOST)}:${config.PORT}`,
    ports: wanted.flatMap(([needed, variable, host]) => {
      const port = config[variable]
      return needed && port !== undefined ? [{ variable, port, host }] : []
    }),
  }
}

function reachable(host: string): string {
  if (host === '0.0.0.0') return loopback
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}

/**
 * Makes sure that all ports are free: it listens on all of them for a moment.
 * @throws {Error} whose message names every port that is busy, and the variable that changes it.
 */
export async function checkPorts({ ports }: Places): Promise<void> {
  const held: Server[] = []
  try {
    for (const one of ports) {
      const twin = ports.find((other) => other !== one && other.port === one.port)
      if (twin) throw new Error(`${one.variable} and ${twin.variable} are both ${one.port}`)
    }
    const attempts = await Promise.allSettled(ports.map(hold))
    const failures = attempts.flatMap((attempt) => {
      if (attempt.status === 'rejected') return attempt.reason.message
      held.push(attempt.value)
      return []
    })
    if (failures.length > 0) throw new Error(failures.join('\n'))
  } finally {
    await Promise.all(held.map((server) => once(server.close(), 'close')))
  }
}

async function hold({ variable, port, host }: WantedPort): Promise<Server> {
  const server = createServer()
  try {
    await once(server.listen({ port, host, exclusive: true }), 'listening')
    return server
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    const what = code === 'EADDRINUSE' ? 'is already in use' : `cannot be used on ${host} (${code})`
    throw new Error(`port ${port} ${what}: set ${variable} to another`)
  }
}

/** The addresses of all parts, one a line, without a secret. */
export function addressTable(config: Config, places: Places, databaseUrl: string): string {
  const { own, temporal, dataDir, smtpUrl } = places
  const external = (isOwn: boolean, variable: string) => (isOwn ? '' : `external, ${variable}`)
  const rows = [
    ['site', config.PUBLIC_URL, ''],
    ...(config.API_DOCS === 'on' ? [['API', new URL('docs', config.PUBLIC_URL).href]] : []),
    ['PostgreSQL', withoutSecrets(databaseUrl), external(own.postgres, 'DATABASE_URL')],
    ['Temporal', temporal.address, external(own.temporal, 'TEMPORAL_ADDRESS or its profile')],
    ...(own.temporal ? [['Temporal UI', `http://127.0.0.1:${config.TEMPORAL_UI_PORT}`]] : []),
    ...(own.mailbox ? [['inbox', `http://127.0.0.1:${config.MAILBOX_PORT}`]] : []),
    ['SMTP', withoutSecrets(smtpUrl), external(own.mailbox, 'SMTP_URL')],
    ['logs', relative(process.cwd(), join(dataDir, 'logs')), ''],
  ]
  return rows
    .map(([name = '', address = '', note]) => {
      return `  ${name.padEnd(12)} ${address}${note ? `  (${note})` : ''}`
    })
    .join('\n')
}

function withoutSecrets(text: string): string {
  const url = new URL(text)
  url.password = ''
  url.search = ''
  return url.href
}
