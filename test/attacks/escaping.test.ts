import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { CompanyDirectory } from '../../companies/companyDirectory.ts'
import { noAssets, PageClient } from '../support/browser/pageClient.ts'
import { readHtml } from '../support/browser/readHtml.ts'
import { Service } from '../support/parts/service.ts'
import { plainSpaces, valueAt } from '../support/pdf.ts'
import { lila } from '../support/people/personas.ts'

/** What would leave a text, a quoted attribute or a link, if it were not escaped. */
const marks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  `' onfocus='alert(1)`,
  '" autofocus onfocus="alert(1)',
  '</title></textarea></select><svg onload=alert(1)>',
  'javascript:alert(1)',
  'https://pirate.example/',
  '&lt;script&gt; &amp; &#60;',
  '<!-- <![CDATA[ ]]> -->',
  '{{7*7}} <%= 7*7 %> #{7*7}',
  'a\\"b',
] as const
const companyName = `Échelle ${marks[0]} & "Filles"`

let service: Service
beforeAll(async () => {
  const companies: CompanyDirectory = {
    find: async (siren) => ({ siren, status: 'active', name: companyName }),
  }
  service = await Service.start({ companies })
  await service.work()
})
afterAll(() => service.stop())

const visit = () => PageClient.visit(service)

/** This site, a section, another site that a person did not type, a phone. */
const ownLink = /^(\/(?!\/)|#|https:\/\/(?!pirate)|tel:\+)/

/** What the page shows: as text of an element, or as the value of a field. */
async function shownBy(answer: Response): Promise<string[]> {
  const elements = readHtml(await answer.text())
  for (const { name, attributes } of elements) {
    const handlers = Object.keys(attributes).filter((attribute) => /^on|autofocus/.test(attribute))
    expect(handlers, name).toEqual([])
    for (const link of ['href', 'src', 'action', 'formaction']) {
      expect(attributes[link] ?? '/').toMatch(ownLink)
    }
    expect(['img', 'svg', 'iframe', 'object', 'style', 'base']).not.toContain(name)
  }
  const scripts = elements.filter(({ name }) => name === 'script')
  expect(scripts).toMatchObject([{ attributes: { src: noAssets.script.path }, text: '' }])
  return elements.flatMap(({ attributes, text }) => [text, attributes.value ?? ''])
}

/** Expects every text to be shown whole, and none as a part of the page. */
async function expectShown(answer: Response, status: number, texts: string[]): Promise<void> {
  expect(answer.status).toBe(status)
  const shown = (await shownBy(answer)).map(plainSpaces)
  for (const text of texts) {
    expect(
      shown.some((each) => each.includes(plainSpaces(text))),
      text,
    ).toBe(true)
  }
}

/** The fields of step 3 that take any text, each with a mark. */
const markedAddress = {
  'address-streetNumber': `1 ${marks[6].slice(0, 18)}`,
  'address-streetType': marks[0],
  'address-streetName': marks[1],
  'address-complement': marks[2],
  'address-city': marks[3],
}
const names = { lastName: "D'Arc ’’ O''Neil", firstName: '--.a’' }

describe('a form that is refused shows what was typed as text', () => {
  test.each(marks)('step 2, %j', async (mark) => {
    const browser = visit()
    const path = await browser.acceptTerms()
    const typed = { email: `a${mark}`, emailConfirmation: `b${mark}` }
    const answer = await browser.post(path, { ...typed, password: mark, passwordConfirmation: '' })
    await expectShown(answer, 422, Object.values(typed))
  })

  test.each(marks)('step 3, %j in every field', async (mark) => {
    const browser = visit()
    const path = await browser.chooseCredentials(`${randomUUID()}@example.fr`)
    const {
      title,
      trustQuestion,
      'company-foreign': _,
      'address-country': __,
      ...free
    } = lila.fields
    const fields = { ...free, ...markedAddress, 'address-postalCode': '' }
    const typed = Object.fromEntries(Object.keys(fields).map((name) => [name, `${name}${mark}`]))
    const choices = { title: mark, trustQuestion: mark, 'address-country': mark }
    const answer = await browser.post(path, { ...typed, ...choices })
    await expectShown(answer, 422, Object.values(typed))
    await expectShown(await browser.get(path), 200, Object.values(typed))
  })

  test.each(marks)('signing in, %j', async (mark) => {
    const answer = await visit().post('/', { email: mark, password: mark })
    await expectShown(answer, 403, [mark])
  })

  test.each(marks)('the code, to activate and to cancel, %j', async (mark) => {
    for (const path of ['/activation', '/annulation']) {
      const answer = await visit().post(path, { email: mark, code: `x${mark}` })
      await expectShown(answer, 422, [mark, `x${mark}`])
    }
  })
})

describe('what is accepted is text on every page and in the recap', () => {
  test.each(marks)('from the check page to the space, with the answer %j', async (mark) => {
    const browser = visit()
    const email = `o'neil&co.${randomUUID()}@example.fr`
    const path = await browser.chooseCredentials(email)
    const fields = { ...lila.fields, ...markedAddress, ...names, trustAnswer: mark }
    const address = Object.values(markedAddress)

    const checked = await browser.post(path, fields)
    expect(checked.status).toBe(303)
    const checkPath = checked.headers.get('Location') ?? ''
    const everything = [email, companyName, ...address, ...Object.values(names), mark]
    const check = await browser.get(checkPath)
    const affiche = /name="affiche" value="([^"]+)"/.exec(await check.clone().text())?.[1] ?? ''
    await expectShown(check, 200, everything)
    await expectShown(await browser.get(path), 200, [...address, ...Object.values(names), mark])

    const confirmed = await browser.post(checkPath, { affiche })
    const codeSent = confirmed.headers.get('Location') ?? ''
    await expectShown(await browser.get(codeSent), 200, [email, ...Object.values(names)])
    const id = new URL(codeSent, 'http://localhost').searchParams.get('inscription') ?? ''
    const activation = `/activation?inscription=${id}`
    await expectShown(await browser.get(activation), 200, [email])

    const code = await service.codeOf({ email, id })
    const activated = await browser.post('/activation', { email, code })
    const activatedPath = activated.headers.get('Location') ?? ''
    await expectShown(await browser.get(activatedPath), 200, Object.values(names))

    await browser.post('/', { email, password: lila.password })
    await expectShown(await browser.get('/espace'), 200, [email, ...Object.values(names)])
    const coordinates = await browser.get('/espace/coordonnees')
    await expectShown(coordinates, 200, everything)
    const refused = await browser.post('/espace/coordonnees', {
      ...fields,
      abonne:
        /name="abonne" value="(\d+)"/.exec(
          await (await browser.get('/espace/coordonnees')).text(),
        )?.[1] ?? '',
      version: '1',
      phone: mark,
    })
    await expectShown(refused, 422, [...everything.filter((text) => text !== mark), mark])

    const recap = await browser.get('/espace/recapitulatif.pdf')
    const bytes = new Uint8Array(await recap.arrayBuffer())
    const printed = async (label: string) =>
      (await valueAt(bytes, label)).join(' ').replace(/\s/g, '')
    const compact = (text: string) => text.replace(/\s/g, '')
    expect(await printed('Réponse de confiance')).toBe(compact(mark))
    expect(await printed('Raison sociale')).toBe(compact(companyName))
    const postal = await printed('Adresse professionnelle')
    for (const text of address) expect(postal).toContain(compact(text))
    // A PDF acts on what is in these entries.
    expect(Buffer.from(bytes).toString('latin1')).not.toMatch(
      /\/(JavaScript|JS|OpenAction|AA|Launch|URI|SubmitForm|EmbeddedFile)\b/,
    )
  })
})

test('JSON with marks is never read as a page: its type is JSON, and browsers must not guess', async () => {
  const person = service.person()
  await person.open()
  const answer = await person.request('PUT', `/api/registrations/${person.id}/identity`, {
    ...lila.identity,
    [marks[0]]: 'x',
  })
  expect(answer.status).toBe(422)
  expect(answer.headers.get('Content-Type')).toBe('application/problem+json')
  expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
})

test('every page has a policy that runs no script but the site’s own file', async () => {
  for (const path of ['/', '/inscription', '/activation', '/nulle-part', '/aide']) {
    const policy = (await visit().get(path)).headers.get('Content-Security-Policy') ?? ''
    const rules = policy.split('; ').map((rule) => rule.trim())
    expect(rules).toContain("default-src 'none'")
    expect(rules).toContain("script-src 'self'")
    expect(rules).toContain("base-uri 'none'")
    expect(rules).toContain("frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|\*/)
  }
})
