import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { eventually } from '../../support/eventually.ts'
import { tally } from '../../support/parts/limitedService.ts'
import { Service } from '../../support/parts/service.ts'
import { steadyPort } from '../../support/parts/steadyPort.ts'
import { lila } from '../../support/people/personas.ts'

let service: Service
const processes: ChildProcess[] = []
beforeAll(async () => {
  service = await Service.start()
})
afterAll(async () => {
  for (const each of processes) each.kill('SIGKILL')
  await service.stop()
})

describe('npm run api', () => {
  /**
   * Sends requests one after the other: a process that has just started has no open connection yet.
   */
  async function inTurn(count: number, ask: (index: number) => Promise<Response>) {
    const answers: Response[] = []
    for (let index = 0; index < count; index++) answers.push(await ask(index))
    return answers
  }

  async function startApi(variables: NodeJS.ProcessEnv) {
    const port = await steadyPort()
    const api = fork(join(import.meta.dirname, '../../../main/api.ts'), {
      stdio: ['ignore', 'pipe', 'ignore', 'ipc'],
      env: {
        ...process.env,
        DATABASE_URL: service.databaseUrl,
        SECRETS: 's'.repeat(32),
        TEMPORAL_ADDRESS: inject('temporalAddress'),
        PORT: String(port),
        ...variables,
      },
    })
    processes.push(api)
    let printed = ''
    api.stdout?.on('data', (chunk: Buffer) => {
      printed += chunk.toString()
    })
    const output = await eventually('npm run api to listen', () => printed, {
      until: (text) => text.includes('listening'),
    })
    const lookUp = (forwarded: string) =>
      fetch(`http://127.0.0.1:${port}/api/companies/${lila.siren}`, {
        headers: { 'X-Forwarded-For': forwarded },
      })
    return { output, lookUp }
  }

  test('counts for the address of the socket, whatever X-Forwarded-For says, without a warning at start', async () => {
    const { lookUp, output } = await startApi({})
    expect(await tally(await inTurn(61, (index) => lookUp(`203.0.113.${index}`)))).toEqual({
      503: 60,
      429: 1,
    })
    expect(output).not.toContain('RATE_LIMITS')
  })

  test('behind TRUSTED_PROXIES: counts for the client that the proxy names', async () => {
    const { lookUp } = await startApi({ TRUSTED_PROXIES: '127.0.0.0/8', SECRETS: 'p'.repeat(32) })
    const same = await inTurn(61, () => lookUp('203.0.113.1'))
    expect(await tally(same)).toEqual({ 503: 60, 429: 1 })
    expect((await lookUp('203.0.113.2')).status).toBe(503)
  })

  test('RATE_LIMITS=off: a warning at start, and no limit', async () => {
    const { lookUp, output } = await startApi({ RATE_LIMITS: 'off', SECRETS: 'o'.repeat(32) })
    const lines = output.split('\n').filter((line) => line.includes('RATE_LIMITS'))
    expect(lines).toHaveLength(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 40 })
    expect(await tally(await inTurn(70, () => lookUp('203.0.113.1')))).toEqual({ 503: 70 })
  })
})
