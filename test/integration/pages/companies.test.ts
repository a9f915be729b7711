import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHttpDirectory } from '../../../companies/httpDirectory.ts'
import { createApp } from '../../../main/createApp.ts'
import {
  idIn,
  locationOf,
  noAssets,
  origin,
  PageClient,
  pageOptions,
} from '../../support/browser/pageClient.ts'
import { textOf } from '../../support/browser/textOf.ts'
import { Service } from '../../support/parts/service.ts'
import { lila, newEmail } from '../../support/people/personas.ts'

let service: Service
beforeAll(async () => {
  service = await Service.start()
  await service.work()
  const rows = [
    { siren: '732829320', status: 'active' as const, name: 'THALES' },
    { siren: '552100554', status: 'ceased' as const, name: 'PEUGEOT' },
    { siren: '130025265', status: 'hidden' as const, name: null },
  ]
  await service.db.insertInto('companies').values(rows).execute()
})
afterAll(() => service.stop())

/** Nothing listens there. */
const noDirectory = createHttpDirectory({ url: 'http://127.0.0.1:9', onUnavailable() {} })

const cases = [
  ['a company that the directory knows', '732 829 320', 'Raison sociale\u00a0: THALES'],
  ['a company that has ceased', '552 100 554', 'PEUGEOT', 'cette entreprise a cessé son activité'],
  ['a hidden company', '130 025 265', 'L’annuaire ne communique pas la raison sociale'],
  ['an unknown company', '356 000 000', 'L’annuaire ne connaît pas d’entreprise'],
  ['a directory that does not answer', '732 829 320', 'ne peut pas être affichée pour le moment'],
  ['a foreign company', 'BE 0403.170.701', 'L’annuaire ne comporte que les entreprises françaises'],
] as const

function visit(about: string): PageClient {
  const options = pageOptions(service)
  const companies = about.includes('does not answer') ? noDirectory : options.deps.companies
  const app = createApp({ ...options, deps: { ...options.deps, companies } }, noAssets)
  return new PageClient(app, origin)
}

describe.each(cases)('%s', (about, identifier, ...texts) => {
  test('the check page says so, and that the SIREN joins no service; it can be confirmed', async () => {
    const browser = visit(about)
    const form = await browser.chooseCredentials(newEmail())
    const foreign = about.includes('foreign') ? 'oui' : 'non'
    const company = { 'company-foreign': foreign, 'company-identifier': identifier }
    const path = locationOf(await browser.post(form, { ...lila.fields, ...company }))
    const source = await (await browser.get(path)).text()
    const text = textOf(source).replace(/\n/g, ' ')
    for (const each of texts) expect(text).toContain(each)
    expect(text).toContain('ne vaut pas adhésion aux services en ligne')
    const [, shown = ''] = /name="affiche" value="([^"]*)"/.exec(source) ?? []
    expect(locationOf(await browser.post(path, { affiche: shown }))).toContain('/code-envoye')
  })
})

test.each(cases.filter(([about]) => !about.includes('foreign')))(
  '%s: the form says so as soon as it is typed',
  async (about, identifier, ...texts) => {
    const browser = visit(about)
    const id = idIn(await browser.chooseCredentials(newEmail()))
    const answer = await browser.post(`/inscription/raison-sociale?inscription=${id}`, {
      siren: identifier,
    })
    expect(answer.status).toBe(200)
    const text = textOf(await answer.text())
    for (const each of texts) expect(text).toContain(each)
  },
)

test('a SIREN that is not valid: the form says so as soon as it is typed', async () => {
  const browser = visit('')
  const id = idIn(await browser.chooseCredentials(newEmail()))
  const answer = await browser.post(`/inscription/raison-sociale?inscription=${id}`, {
    siren: '732829321',
  })
  expect(await answer.text()).toContain('Ce numéro SIREN n’est pas valide')
})

test('a browser that did not make the registration asks for a name: 410, and no name', async () => {
  const id = idIn(await visit('').chooseCredentials(newEmail()))
  const path = `/inscription/raison-sociale?inscription=${id}`
  const answer = await visit('').post(path, { siren: '732829320' })
  expect(answer.status).toBe(410)
  expect(await answer.text()).not.toContain('THALES')
})
