import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { examples } from '../api/examples.ts'
import { NpmStart, startVariables } from './support/parts/npmStart.ts'

const schemathesis = 'schemathesis==4.32.5'
const tools = join(import.meta.dirname, '../.tools', schemathesis.replace('==', '-'))

/** `npm run check:api`: checks the running service against its own description (schemathesis). */
const folder = await mkdtemp(join(tmpdir(), 'check-api-'))
const variables: Record<string, string> = {
  ...(await startVariables(folder)),
  RATE_LIMITS: 'off',
}
const start = new NpmStart(variables)
try {
  await start.ready()
  const url = `http://127.0.0.1:${variables.PORT}`
  await writeFile(join(folder, 'schemathesis.toml'), await settings(url))
  process.exitCode = run(url)
} finally {
  await start.interrupt()
  await rm(folder, { recursive: true, force: true })
}

/** Credentials of a draft and of a space, so that protected routes are tested. */
async function settings(url: string): Promise<string> {
  const draft = await (await post(url, '/api/registrations', { termsAccepted: true })).json()
  const session = await openSpace(url)
  return [
    `parameters = { "path.id" = "${draft.id}" }`,
    '[auth.openapi.draftToken]',
    `bearer = "${draft.token}"`,
    '[auth.openapi.session]',
    `api_key = "${session}"`,
    '',
  ].join('\n')
}

async function openSpace(url: string): Promise<string> {
  const { credentials, identity } = examples
  const opened = await post(url, '/api/registrations', { termsAccepted: true })
  const { id, token } = await opened.json()
  const path = `/api/registrations/${id}`
  await post(url, `${path}/credentials`, credentials, token, 'PUT')
  await post(url, `${path}/identity`, identity, token, 'PUT')
  await post(url, `${path}/confirmation`, undefined, token)
  const { email } = credentials
  await post(url, '/api/activations', { email, code: await start.codeMailedTo(email) })
  const signedIn = await post(url, '/api/sessions', credentials)
  return /=([^;]*)/.exec(signedIn.headers.get('set-cookie') ?? '')?.[1] ?? ''
}

function post(url: string, path: string, body?: unknown, token = '', method = 'POST') {
  const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` }
  return fetch(url + path, { method, headers, body: JSON.stringify(body) ?? null })
}

/**
 * Runs every check except one: that a body of the right shape is never refused. The sheet has other
 * rules, such as Luhn's and the right code. Sessions are left out: opening or ending one would end
 * the session that the other calls use.
 */
function run(url: string): number {
  if (!existsSync(tools)) {
    const install = ['-m', 'pip', 'install', '--quiet', '--target', tools, schemathesis]
    spawnSync('python3', install, { stdio: 'inherit' })
  }
  const args = ['run', `${url}/openapi.json`, '--checks', 'all', '--max-examples', '50']
  const excluded = [
    // Without If-Match it is 428 (RFC 6585), which the check does not know.
    ...['--exclude-checks', 'positive_data_acceptance,missing_required_header'],
    ...['--exclude-path', '/api/sessions', '--exclude-path', '/api/sessions/current'],
  ]
  const command = ['-c', 'from schemathesis.cli import schemathesis; schemathesis()']
  const { status } = spawnSync('python3', [...command, ...args, ...excluded], {
    cwd: folder,
    env: { ...process.env, PYTHONPATH: tools },
    stdio: 'inherit',
  })
  return status ?? 1
}
