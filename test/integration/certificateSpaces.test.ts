import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listCertificateSpaces } from '../../db/certificateSpaces.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { runOperator } from '../support/parts/runOperator.ts'
import { Service } from '../support/parts/service.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
const certificatesOf = (email: string) =>
  listCertificateSpaces(service.db, email as NormalisedEmail)
let folder: string
beforeAll(async () => {
  service = await Service.start()
  await service.work()
  folder = await mkdtemp(join(tmpdir(), 'certificates-'))
})
afterAll(async () => {
  await service.stop()
  await rm(folder, { recursive: true })
})

const reason = ['--by', 'Ana Lopes', '--why', 'certificates of November']
const header = 'certificate,email,holder,files,services'

async function importLines(...lines: string[]) {
  const path = join(folder, `${crypto.randomUUID()}.csv`)
  await writeFile(path, `${[header, ...lines].join('\n')}\n`)
  const env = { DATABASE_URL: service.databaseUrl }
  return runOperator(['certificates', 'import', ...reason, path], { env })
}

async function count(): Promise<number> {
  const { length } = await service.db.selectFrom('certificate_spaces').select('email').execute()
  return length
}

const sentence =
  'Vous n’avez plus accès à votre espace abonné avec certificat, vous devez utiliser la procédure d’option à l’accès sans certificat.'

const refusal = {
  type: '/problems/certificate-space',
  detail: sentence,
  guidance: {
    proposal: expect.stringContaining('Opter pour l’accès sans certificat'),
    cases: [
      { id: 'sole-holder' },
      { id: 'one-of-several-holders' },
      { id: 'no-space-so-far' },
      { id: 'firm-with-several-holders' },
      { id: 'new-in-the-firm' },
    ],
    reminder: expect.stringMatching(/^Rappel\u00a0: /),
  },
}

test('certificate spaces are imported with their files and services; two may share an address (E’7)', async () => {
  const { code, stdout } = await importLines(
    `C-1,Cabinet@Example.fr,${lila.fullName},${lila.siren};552081317,Déclarer la TVA;Payer la CFE`,
    'C-2,cabinet@example.FR,"Paque, Jean",,',
  )
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: expect.stringMatching(/^2 certificate spaces imported/),
  })
  expect(await certificatesOf('cabinet@example.fr')).toEqual([
    {
      certificate: 'C-1',
      email: 'cabinet@example.fr',
      holder: lila.fullName,
      files: [lila.siren, '552081317'],
      services: ['Déclarer la TVA', 'Payer la CFE'],
    },
    {
      certificate: 'C-2',
      email: 'cabinet@example.fr',
      holder: 'Paque, Jean',
      files: [],
      services: [],
    },
  ])
})

test('a certificate imported again: its space is replaced, the others stay', async () => {
  await importLines('A-1,a1@example.fr,A,,', 'A-2,a2@example.fr,B,,')
  const before = await count()
  expect((await importLines('A-1,a3@example.fr,A,356000000,')).code).toBe(0)
  expect(await count()).toBe(before)
  expect(await certificatesOf('a1@example.fr')).toEqual([])
  expect(await certificatesOf('a3@example.fr')).toMatchObject([
    { certificate: 'A-1', files: ['356000000'] },
  ])
  expect(await certificatesOf('a2@example.fr')).toHaveLength(1)
})

test('bad lines: each is reported by its number, without its content, and nothing is imported', async () => {
  const before = await count()
  const { code, stdout, stderr } = await importLines(
    'B-1,good@example.fr,Lila,,',
    'B-2,not an address,Lila,,',
    ',b3@example.fr,,987654321,',
    'B-4,b4@example.fr,Lila',
  )
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  expect(stderr.split('\n')).toEqual([
    'line 3: email: email-invalid',
    'line 4: certificate: required, holder: required, files: siren-invalid',
    'line 5: not as many fields as column names',
    expect.stringMatching(/: refused, nothing was imported$/),
    '',
  ])
  expect(stderr).not.toMatch(/@|not an address/)
  expect(await count()).toBe(before)
})

test('one certificate on two lines: reported with both numbers, and nothing is imported', async () => {
  const before = await count()
  const lines = ['D-1,d1@example.fr,A,,', 'D-2,d2@example.fr,B,,', 'D-1,d3@example.fr,C,,']
  const { code, stderr } = await importLines(...lines)
  expect(code).toBe(1)
  expect(stderr).toContain('line 4: certificate: already on line 2')
  expect(await count()).toBe(before)
})

test('a file with other columns: the missing ones are named', async () => {
  const env = { DATABASE_URL: service.databaseUrl }
  const words = ['certificates', 'import', ...reason, '-']
  const { code, stderr } = await runOperator(words, { env, input: 'siren,name\n1,A\n' })
  expect(code).toBe(1)
  expect(stderr).toContain('line 1: columns missing: certificate, email, holder, files, services')
})

test('an address of a certificate space (E’1): refused with the sentence and what to do next', async () => {
  const person = service.person()
  await importLines(`E-1,${person.email.toUpperCase()},Lila,,`, `E-2,${person.email},Jean,,`)
  await person.open()
  const { email, password } = person
  const path = `/api/registrations/${person.id}/credentials`
  const refused = await person.request('PUT', path, { email, password })
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject(refusal)
  const other = `other.${email}`
  expect((await person.request('PUT', path, { email: other, password })).status).toBe(204)
})

test('a certificate space imported before the confirmation: the confirmation is refused, nothing is mailed', async () => {
  const person = service.person()
  await person.fill()
  await importLines(`F-1,${person.email},Lila,,`)
  const refused = await person.confirm()
  expect(refused.status).toBe(409)
  expect(await refused.json()).toMatchObject(refusal)
  expect(await (await person.read()).json()).toMatchObject({ status: 'draft' })
  expect(service.sink.mails.filter(({ to }) => to === person.email)).toEqual([])
})

test('a certificate space imported after the confirmation: the registration goes on', async () => {
  const person = service.person()
  await person.register()
  await importLines(`G-1,${person.email},Lila,,`)
  expect((await person.confirm()).status).toBe(202)
  expect((await person.activate(await service.codeOf(person))).status).toBe(200)
})

test('an address that no certificate space has: registered', async () => {
  const person = service.person()
  await importLines(`H-1,not.${person.email},Lila,,`)
  await person.register()
})
