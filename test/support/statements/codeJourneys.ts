import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import { deleteCode, deleteExpiredCode } from '../../../db/mailedCodes.ts'
import { isCertificateTaken } from '../../../db/spaces.ts'
import type { CodeKind } from '../../../domain/mailedCode.ts'
import { eventually } from '../eventually.ts'
import { codeIn } from '../parts/mailSink.ts'
import type { Service } from '../parts/service.ts'
import { Person, type Send } from '../people/person.ts'
import { lila, newEmail } from '../people/personas.ts'
import type { StatementWatch } from './watchStatements.ts'

/** The procedures on mailed codes, over the API: each asks for a code, and presents it. */
export class CodeJourneys {
  readonly #service: Service
  readonly #watch: StatementWatch
  readonly #send: Send

  constructor(service: Service, watch: StatementWatch, send: Send) {
    this.#service = service
    this.#watch = watch
    this.#send = send
  }

  /** A forgotten password, then another address and its objection. */
  async ofOwner({ email }: Person): Promise<void> {
    const { subscriber_number: subscriberNumber } = await this.#service.db
      .selectFrom('spaces')
      .select('subscriber_number')
      .where('email', '=', email)
      .executeTakeFirstOrThrow()
    const { trustAnswer } = lila.identity
    const password = lila.otherPassword
    await this.#post(202, '/api/password-resets', { email, subscriberNumber, trustAnswer })
    const reset = { email, code: await this.#codeOf('password-reset', email), password }
    await this.#post(204, '/api/password-resets/completion', reset)
    const Cookie = await this.#signIn(email, password)
    const next = newEmail()
    await this.#post(202, '/api/space/email-change', { email: next, password }, Cookie)
    const change = { code: await this.#codeOf('email-change', next) }
    const objection = { email, code: await this.#codeOf('email-objection', email) }
    await this.#post(204, '/api/space/email-change/confirmation', change, Cookie)
    await this.#post(204, '/api/email-change-objections', objection)
    await this.#noticesSent()
  }

  /** Everything taken along, and the closure. */
  async ofLeaver({ email, password }: Person): Promise<void> {
    const Cookie = await this.#signIn(email, password)
    await this.#send('/api/space/export', { headers: { Cookie } })
    await this.#post(202, '/api/space/closure', { password }, Cookie)
    const code = await this.#codeOf('space-closure', email)
    await this.#post(204, '/api/space/closure/confirmation', { code }, Cookie)
    await this.#noticesSent()
  }

  /** The holder of a certificate opens a draft, which is not complete. */
  async ofHolder(): Promise<void> {
    const [certificate, email] = [`CERT-${randomUUID()}`, newEmail()]
    await this.#service.db
      .insertInto('certificate_spaces')
      .values({ certificate, email, holder: 'Lila', files: '[]', services: '[]' })
      .execute()
    await this.#post(202, '/api/certificate-options', { certificate, email })
    const code = await this.#codeOf('certificate-option', email)
    const proof = { certificate, email, code }
    const proven = await this.#post(201, '/api/certificate-options/proof', proof)
    const draft = new Person(this.#send)
    Object.assign(draft, await proven.json())
    expect((await draft.confirm()).status).toBe(409)
  }

  /** What takes an hour, or what only somebody who is faster brings about. */
  async ofRareEnds(): Promise<void> {
    const { db } = this.#service
    const id = randomUUID()
    await this.#watch.during('a code whose window is over', () => deleteExpiredCode(db, id))
    await this.#watch.during('a code that is cancelled', () => deleteCode(db, id))
    await this.#watch.during('an activation of a certificate that has a space', () =>
      isCertificateTaken(db, id),
    )
  }

  async #post(status: number, path: string, body: object, Cookie = ''): Promise<Response> {
    const headers = { 'Content-Type': 'application/json', ...(Cookie && { Cookie }) }
    const init = { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await this.#send(path, init)
    expect(answer.status, path).toBe(status)
    return answer
  }

  async #signIn(email: string, password: string): Promise<string> {
    const signedIn = await this.#post(201, '/api/sessions', { email, password })
    return signedIn.headers.get('set-cookie')?.split(';')[0] ?? ''
  }

  /** Waits until the last code of a kind is mailed and awaited, so that nothing is still sent. */
  async #codeOf(kind: CodeKind, email: string): Promise<string> {
    await eventually(`the code ${kind} to be awaited`, async () => {
      const rows = await this.#service.db
        .selectFrom('mailed_codes')
        .select(['workflow_started_at', 'deadline'])
        .where('kind', '=', kind)
        .execute()
      return rows.length > 0 && rows.every((row) => row.workflow_started_at && row.deadline)
    })
    return codeIn(this.#service.sink.codesTo(email).at(-1) ?? expect.fail('no code'))
  }

  async #noticesSent(): Promise<void> {
    await eventually('the notices to be sent', async () => {
      const rows = await this.#service.db.selectFrom('notices').select('id').execute()
      return rows.length === 0
    })
  }
}
