import { join, relative } from 'node:path'
import type { Config } from '../config.ts'
import type { Places } from './planPlaces.ts'

/** What a person needs to find every part, without a secret in it. */
export function addressTable(config: Config, places: Places, databaseUrl: string): string {
  const { own, temporal, dataDir, smtpUrl } = places
  const elsewhere = (isOwn: boolean, variable: string) => (isOwn ? '' : `external, ${variable}`)
  const rows = [
    ['site', config.PUBLIC_URL, ''],
    ['API', places.apiUrl, ''],
    ['PostgreSQL', withoutSecrets(databaseUrl), elsewhere(own.postgres, 'DATABASE_URL')],
    ['Temporal', temporal.address, elsewhere(own.temporal, 'TEMPORAL_ADDRESS or its profile')],
    ...(own.temporal ? [['Temporal UI', `http://127.0.0.1:${config.TEMPORAL_UI_PORT}`]] : []),
    ...(own.mailbox ? [['inbox', `http://127.0.0.1:${config.MAILBOX_PORT}`]] : []),
    ['SMTP', withoutSecrets(smtpUrl), elsewhere(own.mailbox, 'SMTP_URL')],
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
