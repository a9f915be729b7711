import { PageClient, type VisitOptions } from '../browser/pageClient.ts'
import { eventually } from '../eventually.ts'
import { findCode } from '../parts/mailSink.ts'
import type { Service } from '../parts/service.ts'
import { lila } from './personas.ts'

/** The owner of a space, who calls the API, and reads the mails. */
export class Owner {
  readonly service: Service
  readonly email: string
  readonly registrationId: string
  readonly spaceId: string
  readonly subscriberNumber: string
  password: string = lila.password

  private constructor(
    service: Service,
    email: string,
    row: Record<'id' | 'number' | 'registration', string>,
  ) {
    this.service = service
    this.email = email
    this.spaceId = row.id
    this.subscriberNumber = row.number
    this.registrationId = row.registration
  }

  /** Registers somebody and activates the space. */
  static async of(service: Service): Promise<Owner> {
    const person = service.person()
    await person.register()
    await eventually('the space', async () => {
      return (await person.activate(await service.codeOf(person))).status === 200
    })
    const row = await service.db
      .selectFrom('spaces')
      .select(['id', 'subscriber_number as number', 'registration_id as registration'])
      .where('email', '=', person.email)
      .executeTakeFirstOrThrow()
    return new Owner(service, person.email, row)
  }

  /** Sends JSON to the API, without a session. */
  send(method: string, path: string, body?: object, headers: Record<string, string> = {}) {
    return this.service.app.request(path, {
      method,
      headers: { ...(body && { 'Content-Type': 'application/json' }), ...headers },
      ...(body && { body: JSON.stringify(body) }),
    })
  }

  /** Signs in over the API. @returns what sends with the session. */
  async signIn(email = this.email, password = this.password) {
    const answer = await this.send('POST', '/api/sessions', { email, password })
    if (answer.status !== 201) throw new Error(`sign-in: ${answer.status}`)
    const Cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';')[0])
      .join('; ')
    return (method: string, path: string, body?: object) =>
      this.send(method, path, body, { Cookie })
  }

  /** Whether these credentials sign in. */
  async canSignIn(email = this.email, password = this.password): Promise<boolean> {
    return (await this.send('POST', '/api/sessions', { email, password })).status === 201
  }

  /** A browser in which the owner is signed in. */
  async browser(options: VisitOptions = {}): Promise<PageClient> {
    const client = PageClient.visit(this.service, options)
    await client.post('/', { email: this.email, password: this.password })
    return client
  }

  /** The codes in the mails to an address whose subject begins so, the oldest first. */
  codes(subject: string, address = this.email): string[] {
    return this.service.sink.mails
      .filter(({ to, parsed }) => to === address && parsed.subject?.startsWith(subject))
      .flatMap(({ parsed }) => findCode(parsed.text ?? '') ?? [])
  }

  /** Waits for the first such code, or for the one after so many. */
  code(subject: string, address = this.email, after = 0): Promise<string> {
    return eventually(`a code « ${subject} »`, () => this.codes(subject, address)[after])
  }
}

/** How the subjects of the mails with a code begin. */
export const subjects = {
  reset: 'Nouveau mot de passe',
  emailChange: 'Nouvelle adresse',
  objection: 'Changement de l’adresse',
  closure: 'Fermeture',
  certificate: 'Option pour l’accès',
} as const
