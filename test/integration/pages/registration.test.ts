import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  hiddenFieldsOf,
  idIn,
  locationOf,
  PageClient,
  type VisitOptions,
} from '../../support/browser/pageClient.ts'
import { Service } from '../../support/parts/service.ts'
import { lila } from '../../support/people/personas.ts'

const { password, fields: identity } = lila

let service: Service
beforeAll(async () => {
  service = await Service.start()
})
afterAll(() => service.stop())

const visit = (options?: VisitOptions) => PageClient.visit(service, options)

/** The value of the hidden field of the check page. */
function shownIn(page: string): string {
  return hiddenFieldsOf(page).affiche ?? ''
}

async function pending(email: string): Promise<number> {
  const rows = await service.db
    .selectFrom('registrations')
    .select('id')
    .where('email', '=', email)
    .where('confirmed_at', 'is not', null)
    .execute()
  return rows.length
}

describe('two tabs', () => {
  test('a draft changed in one tab, then confirmed in another: 409, nothing is confirmed, the change is shown', async () => {
    const browser = visit()
    const path = await browser.chooseCredentials('lila.onglets@example.fr')
    const checkPage = locationOf(await browser.post(path, identity))
    const shown = shownIn(await (await browser.get(checkPage)).text())
    await browser.post(path, { ...identity, lastName: 'Changée' })
    const answer = await browser.post(checkPage, { affiche: shown })
    expect(answer.status).toBe(409)
    const text = await answer.text()
    expect(text).toContain('Vérifiez-la, puis confirmez-la de nouveau')
    expect(text).toContain('Changée')
    expect(await pending('lila.onglets@example.fr')).toBe(0)
    const confirmed = await browser.post(checkPage, { affiche: shownIn(text) })
    expect(locationOf(confirmed)).toContain('/inscription/code-envoye')
  })

  test('a form emptied in one tab: the other neither shows the check page nor confirms', async () => {
    const browser = visit()
    const path = await browser.chooseCredentials('lila.efface.apres@example.fr')
    const checkPage = locationOf(await browser.post(path, identity))
    const shown = shownIn(await (await browser.get(checkPage)).text())
    await browser.post(path, { ...identity, action: 'effacer' })
    expect(locationOf(await browser.get(checkPage))).toBe(path)
    expect(locationOf(await browser.post(checkPage, { affiche: shown }))).toBe(path)
    expect(await pending('lila.efface.apres@example.fr')).toBe(0)
  })
})

describe('a refused form', () => {
  test('credentials: 422, what was typed but no password, and every message', async () => {
    const browser = visit()
    const path = await browser.acceptTerms()
    const answer = await browser.post(path, {
      email: 'lila@example.fr',
      emailConfirmation: 'lola@example.fr',
      password,
      passwordConfirmation: lila.otherPassword,
    })
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain('<title>Erreur\u00a0: 2ème étape')
    expect(text).toContain('Votre saisie comporte 2 erreurs')
    expect(text).toContain('value="lola@example.fr"')
    expect(text).not.toContain(password)
    expect(text).not.toContain(lila.otherPassword)
  })

  test('the form of step 3: what was typed is there on coming back, and sealed meanwhile', async () => {
    const browser = visit()
    const path = await browser.chooseCredentials('lila.revient@example.fr')
    const typed = { ...identity, phone: '12', trustAnswer: 'Secret de Lila' }
    expect((await browser.post(path, typed)).status).toBe(422)
    const text = await (await browser.get(path)).text()
    expect(text).toContain('value="Secret de Lila"')
    expect(text).toContain('value="12"')
    const row = await service.db
      .selectFrom('registrations')
      .selectAll()
      .where('id', '=', idIn(path))
      .executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain('Secret')
    expect(row.identity).toBeNull()
  })

  test('what a person types is text, never part of the page', async () => {
    const browser = visit()
    const path = await browser.chooseCredentials('lila.balise@example.fr')
    const typed = { ...identity, lastName: '"><script>alert(1)</script>' }
    const text = await (await browser.post(path, typed)).text()
    expect(text).not.toContain('<script>alert')
    expect(text).toContain('&quot;&gt;&lt;script&gt;')
  })
})

describe('the form of step 3', () => {
  test('« Étape précédente »: what was typed is kept, and the address can be changed', async () => {
    const browser = visit()
    const path = await browser.chooseCredentials('lila.precedente@example.fr')
    const back = await browser.post(path, { lastName: 'Rosem', action: 'precedente' })
    expect(locationOf(back)).toBe(`/inscription/identifiants?inscription=${idIn(path)}`)
    const credentials = await (await browser.get(locationOf(back))).text()
    expect(credentials).toContain('value="lila.precedente@example.fr"')
    expect(await (await browser.get(path)).text()).toContain('value="Rosem"')
  })

  test('« Effacer »: its fields are empty, but the address and « FRANCE »', async () => {
    const browser = visit()
    const path = await browser.chooseCredentials('lila.efface@example.fr')
    const cleared = await browser.post(path, { ...identity, action: 'effacer' })
    expect(cleared.status).toBe(200)
    for (const answer of [cleared, await browser.get(path)]) {
      const text = await answer.text()
      expect(text).not.toContain(identity.lastName)
      expect(text).toContain('lila.efface@example.fr')
      expect(text).toContain('<option value="FR" selected>FRANCE</option>')
    }
  })

  /** Erases a form. @returns what its page keeps of it. */
  async function erase(browser: PageClient, path: string): Promise<string> {
    const cleared = await browser.post(path, { ...identity, action: 'effacer' })
    return hiddenFieldsOf(await cleared.text()).efface ?? ''
  }

  test('« Rétablir » after « Effacer »: what was typed is there again', async () => {
    const browser = visit()
    const path = await browser.chooseCredentials('lila.retablie@example.fr')
    const efface = await erase(browser, path)
    expect(locationOf(await browser.post(path, { efface, action: 'retablir' }))).toBe(path)
    expect(await (await browser.get(path)).text()).toContain(`value="${identity.lastName}"`)
  })

  test('« Rétablir » with the erased form of another registration: nothing of it appears', async () => {
    const browser = visit()
    const other = await browser.chooseCredentials('lila.autre@example.fr')
    const efface = await erase(browser, other)
    const path = await browser.chooseCredentials('lila.sienne@example.fr')
    await browser.post(path, { efface, action: 'retablir' })
    expect(await (await browser.get(path)).text()).not.toContain(identity.lastName)
  })

  test('accepted: the check page shows it, and the form as typed is deleted', async () => {
    const browser = visit()
    const path = await browser.chooseCredentials('lila.recap@example.fr')
    await browser.post(path, { ...identity, action: 'precedente' })
    const checkPage = await browser.get(locationOf(await browser.post(path, identity)))
    const text = await checkPage.text()
    for (const shown of [
      '732\u00a0829\u00a0320',
      '01\u00a024\u00a057\u00a088\u00a077',
      identity.trustAnswer,
    ]) {
      expect(text).toContain(shown)
    }
    const row = await service.db
      .selectFrom('registrations')
      .select('form_sealed')
      .where('id', '=', idIn(path))
      .executeTakeFirstOrThrow()
    expect(row.form_sealed).toBeNull()
  })
})

describe('steps', () => {
  test('a step that is not reached yet leads to the one that is', async () => {
    const browser = visit()
    const id = idIn(await browser.acceptTerms())
    const to = async (path: string) => locationOf(await browser.get(`${path}?inscription=${id}`))
    expect(await to('/inscription/recapitulatif')).toBe(
      `/inscription/identifiants?inscription=${id}`,
    )
    expect(await to('/inscription/identite')).toBe(`/inscription/identifiants?inscription=${id}`)
    expect(await to('/inscription/code-envoye')).toBe(
      `/inscription/recapitulatif?inscription=${id}`,
    )
  })

  test('confirmed without a step: 409, and nothing is confirmed', async () => {
    const browser = visit()
    const path = await browser.chooseCredentials('lila.presse@example.fr')
    const { expires_at } = await service.db
      .selectFrom('registrations')
      .select('expires_at')
      .where('id', '=', idIn(path))
      .executeTakeFirstOrThrow()
    const affiche = expires_at?.toISOString() ?? ''
    const checkPage = `/inscription/recapitulatif?inscription=${idIn(path)}`
    const answer = await browser.post(checkPage, { affiche })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('Étape manquante')
    expect(await pending('lila.presse@example.fr')).toBe(0)
  })

  test('confirmed twice: one registration, the same page; changed after: 409', async () => {
    const browser = visit()
    const path = await browser.chooseCredentials('lila.double@example.fr')
    const checkPage = locationOf(await browser.post(path, identity))
    const affiche = shownIn(await (await browser.get(checkPage)).text())
    const first = locationOf(await browser.post(checkPage, { affiche }))
    expect(locationOf(await browser.post(checkPage, { affiche }))).toBe(first)
    expect(locationOf(await browser.get(checkPage))).toBe(first)
    const changed = await browser.post(path, identity)
    expect(changed.status).toBe(409)
    expect(await changed.text()).toContain(first)
    expect(await pending('lila.double@example.fr')).toBe(1)
  })
})
