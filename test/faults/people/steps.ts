import { eventually } from '../../support/eventually.ts'
import { lila, sampleCode } from '../../support/people/personas.ts'
import type { Post } from '../parts/mailServer.ts'
import type { Witness } from './witness.ts'

/** A mail can be late by the pause before its next try, which grows to a minute. */
export const mailMs = 150_000

/** Steps 1 to 3, without the confirmation. */
export async function fill(one: Witness): Promise<void> {
  await openDraft(one)
  const { email, password, id, trustAnswer } = one
  const path = `/api/registrations/${id}`
  const chosen = await one.ask('PUT', `${path}/credentials`, { email, password })
  one.expects(chosen, [204], 'step 2')
  const filled = await one.ask('PUT', `${path}/identity`, { ...lila.identity, trustAnswer })
  one.expects(filled, [204], 'step 3')
}

export async function openDraft(one: Witness): Promise<void> {
  const opened = await one.ask('POST', '/api/registrations', { termsAccepted: true })
  one.expects(opened, [201], 'step 1')
  one.id = String(opened.body.id)
  one.token = String(opened.body.token)
}

export async function confirm(one: Witness): Promise<void> {
  const confirmed = await one.ask('POST', `/api/registrations/${one.id}/confirmation`)
  one.expects(confirmed, [202], 'the confirmation')
  one.isAccepted ||= confirmed.status === 202
  one.end = 'waiting'
}

/** Steps 1 to 3, the confirmation, and the code in the mail. */
export async function register(one: Witness, post: Post): Promise<string> {
  await fill(one)
  await confirm(one)
  return codeOf(one, post)
}

export function codeOf({ email }: Witness, post: Post): Promise<string> {
  return post.codeTo(email, mailMs)
}

/** A wrong code, which changes nothing. */
export async function presentWrongCode(one: Witness): Promise<void> {
  const { email } = one
  const answer = await one.ask('POST', '/api/activations', { email, code: sampleCode })
  one.expects(answer, [422], 'a wrong code')
}

/** Presents the right code, in time, and follows the activation until the space is there. */
export async function activate(one: Witness, code: string): Promise<void> {
  const { email } = one
  one.hasPresentedRightCode = true
  const answer = await one.ask('POST', '/api/activations', { email, code })
  one.expects(answer, [200, 202], 'the right code')
  one.isActivated ||= answer.status === 200 || answer.status === 202
  one.end = 'activated'
  if (answer.status === 202) await follow(one, answer.headers.get('location') ?? '')
  if (answer.status === 200) one.numbers.add(String(answer.body.subscriberNumber))
}

async function follow(one: Witness, path: string): Promise<void> {
  const followed = await eventually('the space of a 202', () => one.ask('GET', path), {
    until: ({ status }) => status !== 202,
    timeLimitMs: mailMs,
  })
  one.expects(followed, [200], 'the ticket of a 202')
  if (followed.status === 200) one.numbers.add(String(followed.body.subscriberNumber))
}

/** Gives the registration up with its code. */
export async function cancel(one: Witness, code: string): Promise<void> {
  const { email } = one
  const answer = await one.ask('POST', '/api/cancellations', { email, code })
  one.expects(answer, [202, 204], 'the cancellation')
  one.end = 'gone'
}

/** Signs in, and uses the session. */
export async function signIn(one: Witness): Promise<void> {
  const { email, password } = one
  const answer = await one.ask('POST', '/api/sessions', { email, password })
  one.expects(answer, [201], 'signing in')
  one.cookie = (answer.headers.get('set-cookie') ?? '').replace(/;.*$/, '')
  one.expects(await one.ask('GET', '/api/sessions/current'), [200], 'the new session')
}

/** Moves to Lyon. The owner gets a mail. A repetition finds the change made. */
export async function moveToLyon(one: Witness): Promise<void> {
  const seen = one.expects(await one.ask('GET', '/api/space'), [200], 'the space')
  const { company, ...coordinates } = lila.identity
  const address = { ...coordinates.address, city: 'Lyon' }
  const form = { ...coordinates, address, trustAnswer: one.trustAnswer }
  const ifMatch = { 'If-Match': seen.headers.get('etag') ?? '' }
  const changed = await one.ask('PUT', '/api/space/coordinates', form, ifMatch)
  one.expects(changed, changed.wasRepeated ? [204, 412] : [204], 'the change of coordinates')
  one.city = 'Lyon'
}
