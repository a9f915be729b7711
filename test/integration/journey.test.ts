import { afterAll, beforeAll, expect, test } from 'vitest'
import { statusQuery } from '../../workflows/registration/contract.ts'
import { codeIn } from '../support/parts/mailSink.ts'
import { Service } from '../support/parts/service.ts'
import { pdfText } from '../support/pdf.ts'
import { lila } from '../support/people/personas.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

test('a person registers, receives a code, activates, and owns a space with a recap', async () => {
  const person = service.person()
  await person.fill()
  expect(await (await person.read()).json()).toMatchObject({
    status: 'draft',
    email: person.email,
    identity: {
      lastName: lila.identity.lastName,
      company: { foreign: false, identifier: lila.siren },
    },
  })
  const confirmed = await person.confirm()
  expect(confirmed.status).toBe(202)
  expect(await confirmed.json()).toMatchObject({ status: 'sending-code', email: person.email })

  const code = codeIn(await service.sink.mailTo(person.email))
  const activated = await person.activate(code)
  expect(activated.status).toBe(200)
  const body = await activated.json()
  expect(body).toMatchObject({ status: 'activated' })
  expect(body.subscriberNumber).toMatch(/^20\d{12}$/)

  const recap = await service.app.request(new URL(body.recapUrl).pathname)
  expect(recap.headers.get('content-type')).toBe('application/pdf')
  const text = await pdfText(await recap.arrayBuffer())
  expect(text).toContain(body.subscriberNumber)
  expect(text).toContain(lila.identity.trustAnswer)

  await expect(service.workflow(person.id).result()).resolves.toEqual({ status: 'activated' })
  const space = await service.db.selectFrom('spaces').selectAll().executeTakeFirstOrThrow()
  expect(space).toMatchObject({
    registration_id: person.id,
    subscriber_number: body.subscriberNumber,
    email: person.email,
    terms_version: '2026-11-24',
  })
  expect(space.activated_at.toISOString()).toBe(body.activatedAt)
  expect(space.trust_answer_sealed).not.toContain(lila.identity.trustAnswer)
  expect(space.password_hash).toMatch(/^[0-9a-f]{8}\.[\w-]+$/)
  expect(await service.db.selectFrom('registrations').selectAll().execute()).toEqual([])
  expect((await person.read()).status).toBe(404)
})

test('Temporal shows how a registration ended, and nothing personal of it', async () => {
  const person = service.person()
  await person.register()
  const code = await service.codeOf(person)
  expect((await person.activate(code)).status).toBe(200)
  const handle = service.workflow(person.id)
  await handle.result()
  const story = JSON.stringify(
    [await handle.fetchHistory(), await handle.describe()],
    (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value),
  )
  const decoded = story + Buffer.from(story, 'base64').toString()
  const { lastName, trustAnswer } = lila.identity
  for (const secret of [person.email, code, person.password, lastName, trustAnswer, lila.siren]) {
    expect(decoded).not.toContain(secret)
  }
  expect(await handle.query(statusQuery)).toMatchObject({ status: 'activated' })
  const { typedSearchAttributes } = await handle.describe()
  const attributes = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value])
  expect(Object.fromEntries(attributes)).toMatchObject({
    RegistrationStatus: 'activated',
    ActivationDeadline: expect.any(Date),
  })
})
