import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { codeIn } from '../parts/mailSink.ts'
import type { Service } from '../parts/service.ts'
import { lila, newEmail } from '../people/personas.ts'
import { Tab } from './tab.ts'

/** Words that cannot appear in a ticket by chance. */
export const unusual = { Prénom: 'Philippine', Réponse: 'Pamplemousse' }

/** A person who uses the pages: finds fields by their labels, and buttons by their names. */
export class Visitor {
  readonly email = newEmail()
  readonly password = lila.password
  readonly tab: Tab
  readonly #service: Service
  readonly #origin: string
  /** The id of the registration, once the terms are accepted. */
  id = ''

  constructor(tab: Tab, service: Service, origin: string) {
    this.tab = tab
    this.#service = service
    this.#origin = origin
  }

  static async arrive(
    browser: Browser,
    service: Service,
    origin: string,
    options?: BrowserContextOptions,
  ): Promise<Visitor> {
    return new Visitor(await Tab.open(browser, options), service, origin)
  }

  get page(): Page {
    return this.tab.page
  }

  /** The URL of a page. */
  at(path: string): string {
    return `${this.#origin}${path}`
  }

  async open(path: string): Promise<void> {
    await this.page.goto(this.at(path))
  }

  /** Opens a page of this visitor's registration. */
  async openOwn(path: string): Promise<void> {
    await this.open(`${path}?inscription=${this.id}`)
  }

  /** A field by its label in the sheet. Asterisk, colon and spaces are ignored. */
  field(label: string): Locator {
    const words = label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s+/g, '\\s')
    return this.page.getByLabel(new RegExp(`^(\\*\\s?)?${words}(\\s?:)?(\\s\\*)?$`))
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true })
  }

  link(name: string): Locator {
    return this.page.getByRole('link', { name, exact: true })
  }

  async fill(values: Record<string, string>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.field(label).fill(value)
  }

  /** Presses a button, and waits for the next page. */
  async press(name: string, path: string): Promise<void> {
    await this.button(name).click()
    await this.arrived(path)
  }

  async follow(name: string, path: string): Promise<void> {
    await this.link(name).click()
    await this.arrived(path)
  }

  async arrived(path: string): Promise<void> {
    await this.page.waitForURL((url) => url.pathname === path)
  }

  /** Presses a button, and waits until the page shows an error. */
  async pressInVain(name: string): Promise<void> {
    const shown = this.tab.statuses.length
    await this.button(name).click()
    await this.page.getByRole('alert').first().waitFor()
    if (this.tab.statuses.length === shown) throw new Error('the form was not sent')
  }

  /** Waits for a page whose heading begins with this text. */
  async shows(heading: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1 }).filter({ hasText: heading }).waitFor()
  }

  /** The same visitor in another tab. */
  async beside(): Promise<Visitor> {
    return new Visitor(await this.tab.beside(), this.#service, this.#origin)
  }

  /** From the home page to the terms (A to D). */
  async chooseToCreate(): Promise<void> {
    await this.open('/')
    await this.follow('Créer et activer mon espace professionnel', '/inscription')
    await this.chooseInExpertMode('1ère étape : Créez votre espace', '/inscription/conditions')
  }

  async chooseInExpertMode(name: string, path: string): Promise<void> {
    const expert = this.page.getByRole('region', { name: /mode expert/ })
    await expert.getByRole('link', { name, exact: true }).click()
    await this.arrived(path)
  }

  /** Clicks a checkbox or a radio button by its text, because the label draws it. */
  async tick(text: string | RegExp): Promise<void> {
    await this.page.locator('label').filter({ hasText: text }).click()
  }

  /** Step 1 (D). */
  async acceptTerms(): Promise<void> {
    await this.tick('Je reconnais avoir pris connaissance des conditions générales')
    await this.press('Valider', '/inscription/identifiants')
    this.id = new URL(this.page.url()).searchParams.get('inscription') ?? ''
  }

  /** Step 2 (E), without its button. */
  async typeCredentials({ email, password }: { email: string; password: string } = this) {
    await this.fill({
      'Votre adresse électronique': email,
      'Confirmer votre adresse électronique': email,
      'Votre mot de passe': password,
      'Confirmer votre mot de passe': password,
    })
  }

  async chooseCredentials(): Promise<void> {
    await this.typeCredentials()
    await this.press('Valider', '/inscription/identite')
  }

  /** Step 3 (G), without its button. */
  async typeIdentity(changes: Record<string, string> = {}): Promise<void> {
    for (const [label, choice] of Object.entries(lila.chosen)) {
      await this.field(label).selectOption({ label: choice })
    }
    await this.fill({ ...lila.typed, ...changes })
  }

  async fillIdentity(changes?: Record<string, string>): Promise<void> {
    await this.typeIdentity(changes)
    await this.press('Valider', '/inscription/recapitulatif')
  }

  /** Steps 1 to 3, from the home page to the check page (A to H). */
  async reachCheckPage(changes?: Record<string, string>): Promise<void> {
    await this.chooseToCreate()
    await this.acceptTerms()
    await this.chooseCredentials()
    await this.fillIdentity(changes)
  }

  /** The button of the check page (H7). */
  async confirm(): Promise<void> {
    await this.press('Confirmer', '/inscription/code-envoye')
  }

  /** The code in the mail, once it can be used. */
  code(): Promise<string> {
    return this.#service.codeOf(this)
  }

  /** The codes of the received mails. */
  get codes(): string[] {
    return this.#service.sink.codesTo(this.email).map(codeIn)
  }

  /** The activation page (L), without its button. */
  async typeCode(code: string): Promise<void> {
    await this.fill({ 'Adresse électronique': this.email, 'Code d’activation': code })
  }

  /** In another browser, the page that asks for the password of this person's registration. */
  async reachPasswordPage(elsewhere: Visitor): Promise<void> {
    const code = await this.code()
    await elsewhere.open('/activation')
    await elsewhere.fill({ 'Adresse électronique': this.email, 'Code d’activation': code })
    await elsewhere.button('Valider').click()
    await elsewhere.shows('Confirmez que cette inscription est la vôtre')
  }

  /** From the page after the confirmation to the new space (I7 to M). */
  async activate(): Promise<void> {
    const code = await this.code()
    await this.follow('Activez votre espace abonné', '/activation')
    await this.typeCode(code)
    await this.press('Valider', '/activation/reussie')
  }

  /** From the page of the new space to the sign-in, and to the space (M9, B). */
  async signIn(): Promise<void> {
    await this.follow('Accédez à votre espace abonné', '/')
    await this.fill({ 'Adresse électronique': this.email, 'Mot de passe': this.password })
    await this.press('Connexion', '/espace')
  }

  /** Opens the coordinates of the space (S2). */
  async manageCoordinates(): Promise<void> {
    await this.follow('Gérer mes services', '/espace/services')
    await this.follow('Gérer vos coordonnées', '/espace/coordonnees')
  }

  /** From the home page to the coordinates of the new space. */
  async makeWholeJourney(): Promise<void> {
    await this.reachCheckPage(unusual)
    await this.confirm()
    await this.activate()
    await this.signIn()
    await this.manageCoordinates()
  }

  /** Errors of the tab, and pages with an error status. */
  get complaints(): string[] {
    const refused = this.tab.statuses.filter((status) => status >= 400)
    return [...this.tab.faults, ...refused.map((status) => `a page was answered ${status}`)]
  }

  /** The number of rows with this visitor's address. */
  async rows(): Promise<{ registrations: number; spaces: number }> {
    const { db } = this.#service
    const rowsIn = (table: 'registrations' | 'spaces') =>
      db.selectFrom(table).select('id').where('email', '=', this.email).execute()
    const [registrations, spaces] = await Promise.all([rowsIn('registrations'), rowsIn('spaces')])
    return { registrations: registrations.length, spaces: spaces.length }
  }
}
