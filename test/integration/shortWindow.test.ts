import { afterAll, beforeAll, expect, test } from 'vitest'
import { Service } from '../support/parts/service.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start({ activationWindow: 'PT2S' })
  await service.work()
})
afterAll(() => service.stop())

test('the window ends (J2): the code does nothing, nothing is left, the address is free', async () => {
  const person = service.person()
  await person.register()
  const code = await service.codeOf(person)
  const result = await service.workflow(person.id).result()
  expect(result).toEqual({ status: 'abandoned', reason: 'code-expired' })
  expect((await person.activate(code)).status).toBe(422)
  expect((await person.read()).status).toBe(404)
  expect(await service.db.selectFrom('registrations').selectAll().execute()).toEqual([])
  expect(await service.db.selectFrom('spaces').selectAll().execute()).toEqual([])
  const { typedSearchAttributes } = await service.workflow(person.id).describe()
  const attributes = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value])
  expect(Object.fromEntries(attributes)).toMatchObject({
    RegistrationStatus: 'abandoned',
    AbandonReason: 'code-expired',
  })
  await person.register()
})

test('at the deadline, before the clean-up: the code is refused', async () => {
  const person = service.person()
  await person.register()
  const code = await service.codeOf(person)
  await service.db
    .updateTable('mailed_codes')
    .set({ deadline: new Date() })
    .where('id', '=', person.id)
    .execute()
  expect((await person.activate(code)).status).toBe(422)
})
