import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/parts/freePort.ts'

test('SIGTERM during a request: it is answered, and its connection is not kept', async () => {
  const port = await freePort()
  const api = spawn(process.execPath, [join(import.meta.dirname, '../../main/api.ts')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: 'postgres://nobody@127.0.0.1:1/nothing',
      SECRETS: 's'.repeat(32),
    },
  })
  const ended = once(api, 'exit')
  await once(api.stdout, 'data')

  const url = `http://127.0.0.1:${port}`
  const agent = new Agent({ keepAlive: true })
  const body = JSON.stringify({ termsAccepted: true })
  const headers = { 'Content-Type': 'application/json', 'Content-Length': body.length }
  const posted = request(`${url}/api/registrations`, { method: 'POST', agent, headers })
  posted.write(body.slice(0, 5))
  const alone = { headers: { Connection: 'close' } }
  expect((await fetch(`${url}/healthz`, alone)).status).toBe(200)

  api.kill('SIGTERM')
  await eventually('the listener to be closed', () =>
    fetch(`${url}/healthz`, alone).then(
      () => undefined,
      () => 'closed',
    ),
  )
  posted.end(body.slice(5))
  const [response] = await once(posted, 'response')
  response.resume()
  expect(response.statusCode).toBe(503)
  expect(response.headers.connection).toBe('close')
  expect(await ended).toEqual([0, null])
  agent.destroy()
})
