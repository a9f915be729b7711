import { afterAll, beforeAll, expect, test } from 'vitest'
import { Service } from '../support/parts/service.ts'
import { newEmail } from '../support/people/personas.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

test.each([
  ['gmail.com/x.attacker.example', 'email-domain-invalid'],
  ['gmail.com?.attacker.example', 'email-domain-invalid'],
  ['gmail.com#.attacker.example', 'email-domain-invalid'],
  ['gmail.com\\.attacker.example', 'email-domain-invalid'],
  ['g%6dail.com', 'email-domain-invalid'],
  ['gma\til.com', 'email-domain-invalid'],
  ['ｇｍａｉｌ.com', 'email-domain-invalid'],
])(
  'an address at %j, which would be compared as the victim’s: 422, no row has it, no mail leaves',
  async (domain, code) => {
    await expectRefused(`victim@${domain}`, code)
  },
)

test('a quoted local part, a second address of the same mailbox: 422, no mail leaves', async () => {
  await expectRefused('"victim"@gmail.com', 'email-quoted')
})

test('the victim’s registration goes on as if nobody had tried, and the code goes to the victim', async () => {
  const victim = service.person()
  await victim.fill()
  const stranger = service.person()
  await stranger.open()
  const answer = await choose(stranger, `${victim.email}/x.attacker.example`)
  expect(answer.status).toBe(422)
  expect((await victim.confirm()).status).toBe(202)
  await service.codeOf(victim)
  expect(service.sink.mails.map(({ to }) => to)).toEqual([victim.email])
})

test('an address in capitals at an international domain: the code goes to its domain in ASCII, and the code activates the space of the address as typed', async () => {
  const [local = ''] = newEmail().split('@')
  const typed = `${local.toUpperCase()}@EXEMPLE-été.fr`
  const person = Object.assign(service.person(), { email: typed })
  await person.register()
  // The sink decodes the domain of the envelope; the mail shows it as it was sent.
  const { source } = await service.sink.mailTo(`${local.toUpperCase()}@exemple-été.fr`)
  expect(source).toContain(`To: ${local.toUpperCase()}@xn--exemple-t-i4ab.fr\r\n`)
  const code = await service.codeOf({ ...person, email: `${local.toUpperCase()}@exemple-été.fr` })
  expect((await person.activate(code)).status).toBe(200)
})

async function expectRefused(email: string, code: string): Promise<void> {
  const stranger = service.person()
  await stranger.open()
  const before = service.sink.mails.length
  const answer = await choose(stranger, email)
  expect(answer.status).toBe(422)
  expect((await answer.json()).errors).toMatchObject([{ pointer: '#/email', code }])
  expect((await stranger.confirm()).status).toBe(409)
  const { email: stored, email_typed: typed } = await service.db
    .selectFrom('registrations')
    .select(['email', 'email_typed'])
    .where('id', '=', stranger.id)
    .executeTakeFirstOrThrow()
  expect([stored, typed]).toEqual([null, null])
  expect(service.sink.mails).toHaveLength(before)
}

function choose(person: ReturnType<Service['person']>, email: string) {
  const { password } = person
  return person.request('PUT', `/api/registrations/${person.id}/credentials`, { email, password })
}
