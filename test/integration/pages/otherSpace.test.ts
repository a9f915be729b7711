import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { hiddenFieldsOf, locationOf, type PageClient } from '../../support/browser/pageClient.ts'
import { Service } from '../../support/parts/service.ts'
import { Owner, subjects } from '../../support/people/owner.ts'
import { lila, newEmail } from '../../support/people/personas.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
})
afterAll(() => service.stop())

/** The owner of two spaces with one password: a tab shows the first, the other signs in to the second. */
let first: Owner
let second: Owner
let browser: PageClient
let email: string
beforeEach(async () => {
  email = newEmail()
  ;[first, second] = [await Owner.of(service), await Owner.of(service)]
  browser = await first.browser()
})

const { password } = lila
const next = lila.otherPassword
const change = { currentPassword: password, password: next, passwordConfirmation: next }

/** The forms of a space, each with what makes it succeed. */
const forms: Record<string, () => Record<string, string>> = {
  '/espace/mot-de-passe': () => change,
  '/espace/adresse': () => ({ email, emailConfirmation: email, password }),
  '/espace/fermeture': () => ({ password }),
  '/espace/coordonnees': () => ({ ...lila.fields, 'address-city': 'Lyon' }),
}

const rows = () =>
  service.db
    .selectFrom('spaces')
    .select(['id', 'email', 'version', 'password_hash'])
    .where('id', 'in', [first.spaceId, second.spaceId])
    .orderBy('id')
    .execute()
const codes = () =>
  service.db
    .selectFrom('mailed_codes')
    .select('id')
    .where('space_id', 'in', [first.spaceId, second.spaceId])
    .execute()

async function show(path: string): Promise<Record<string, string>> {
  return hiddenFieldsOf(await (await browser.get(path)).text())
}

async function expectOtherSpace(answer: Response, path: string): Promise<void> {
  expect(answer.status).toBe(409)
  const page = await answer.text()
  expect(page).toContain('Formulaire d’un autre espace')
  expect(page).toContain(`href="${path}"`)
}

test.each(Object.keys(forms))(
  '%s shown for one space, sent while another one is open: 409, and nothing happens to either; shown again, it does',
  async (path) => {
    const fields = { ...(await show(path)), ...forms[path]?.() }
    await browser.post('/', { email: second.email, password })
    const before = await rows()
    await expectOtherSpace(await browser.post(path, fields), path)
    expect([await rows(), await codes()]).toEqual([before, []])
    const again = await browser.post(path, { ...(await show(path)), ...forms[path]?.() })
    expect(again.status).toBe(303)
  },
)

test.each([
  ['/espace/adresse', '/espace/adresse/code', subjects.emailChange],
  ['/espace/fermeture', '/espace/fermeture/code', subjects.closure],
])(
  'the code of %s in the form of another space: 409, and it works in its own',
  async (asking, path, subject) => {
    await browser.post(asking, forms[asking]?.() ?? {})
    const code = await first.code(subject, asking === '/espace/adresse' ? email : first.email)
    const fields = { ...(await show(path)), code }
    await browser.post('/', { email: second.email, password })
    await expectOtherSpace(await browser.post(path, fields), path)
    await browser.post('/', { email: first.email, password })
    const done = await browser.post(path, { ...(await show(path)), code })
    expect([done.status, locationOf(done)]).toEqual([303, expect.not.stringContaining('motif')])
  },
)
