import { resolve } from 'node:path'
import { loadClientConfigProfile } from '@temporalio/envconfig'
import type { Config } from '../config.ts'
import type { WantedPort } from './checkPorts.ts'

const LOOPBACK = '127.0.0.1'

/** What runs here and what is had elsewhere. */
export type Places = {
  dataDir: string
  own: { postgres: boolean; temporal: boolean; mailbox: boolean }
  temporal: { address: string; namespace: string }
  smtpUrl: string
  /** Where this process reaches the API. */
  apiUrl: string
  ports: WantedPort[]
}

/** Decides from the configuration which parts are ours to run, and where each one is. */
export function planPlaces(config: Config): Places {
  const profile = loadClientConfigProfile()
  const own = {
    postgres: !config.DATABASE_URL,
    temporal: !profile.address,
    mailbox: !config.SMTP_URL,
  }
  const wanted: [boolean, Extract<keyof Config, `${string}PORT`>, string][] = [
    [true, 'PORT', config.HOST],
    [own.postgres, 'POSTGRES_PORT', LOOPBACK],
    [own.temporal, 'TEMPORAL_PORT', LOOPBACK],
    [own.temporal, 'TEMPORAL_UI_PORT', LOOPBACK],
    [own.mailbox, 'SMTP_PORT', LOOPBACK],
    [own.mailbox, 'MAILBOX_PORT', LOOPBACK],
  ]
  return {
    dataDir: resolve(config.DATA_DIR),
    own,
    temporal: {
      address: profile.address ?? `${LOOPBACK}:${config.TEMPORAL_PORT}`,
      namespace: profile.namespace ?? 'default',
    },
    smtpUrl: config.SMTP_URL ?? `smtp://${LOOPBACK}:${config.SMTP_PORT}`,
    apiUrl: `http://${reachable(config.HOST)}:${config.PORT}`,
    ports: wanted
      .filter(([needed]) => needed)
      .map(([, variable, host]) => ({ variable, port: config[variable], host })),
  }
}

function reachable(host: string): string {
  if (host === '0.0.0.0') return LOOPBACK
  if (host === '::') return '[::1]'
  return host.includes(':') ? `[${host}]` : host
}
