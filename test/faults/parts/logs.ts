import { readFile } from 'node:fs/promises'
import type { World } from './world.ts'

/** Which logs contain one of the secrets: those of the processes and PostgreSQL's. */
export async function secretsInLogs(world: World, secrets: string[]): Promise<string[]> {
  const logs = [...world.processes.values()].map(async ({ name, plan }) => ({
    name,
    text: await readFile(plan.log, 'utf8').catch(() => ''),
  }))
  const all = [
    ...(await Promise.all(logs)),
    { name: 'postgres', text: world.postgresLog.join('\n') },
  ]
  return all
    .filter(({ text }) => secrets.some((secret) => text.includes(secret)))
    .map(({ name }) => `the log of ${name} has an address, a code, a password or a token`)
}
