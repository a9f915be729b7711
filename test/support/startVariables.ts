import { freePort } from './freePort.ts'

/** The variables that move the ports of `npm start`. */
export const portNames = [
  'PORT',
  'POSTGRES_PORT',
  'TEMPORAL_PORT',
  'TEMPORAL_UI_PORT',
  'SMTP_PORT',
  'MAILBOX_PORT',
]

/** What keeps an `npm start` apart from any other: its folder, and ports that are free. */
export async function startVariables(dataDir: string): Promise<Record<string, string>> {
  const ports = await Promise.all(portNames.map(async (name) => [name, String(await freePort())]))
  return { DATA_DIR: dataDir, ...Object.fromEntries(ports) }
}
