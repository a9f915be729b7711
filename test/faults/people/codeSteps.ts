import type { ProcedureKind } from '../../../domain/mailedCode.ts'
import type { NoticeKind } from '../../../domain/notice.ts'
import { codeMail } from '../../../mail/codeMail.ts'
import { noticeMail } from '../../../mail/noticeMail.ts'
import { lila, newEmail } from '../../support/people/personas.ts'
import type { Post } from '../parts/mailServer.ts'
import { confirm, mailMs, signIn } from './steps.ts'
import type { Reply, Witness } from './witness.ts'

/** The code that was asked for. Who asked again, for want of an answer, may use either. */
function codeOf(kind: ProcedureKind, address: string, post: Post): Promise<string> {
  return post.codeTo(address, mailMs, codeMail(kind, '', 'PT1H').subject)
}

async function ask(one: Witness, path: string, body: object): Promise<void> {
  one.expects(await one.ask('POST', path, body), [202], 'asking for a code')
}

function willBeMailed(one: Witness, kind: NoticeKind): void {
  one.notices.add(noticeMail(kind, new Date()).subject)
}

/** Asks for a code to choose another password. @returns it. */
export async function forgetPassword(one: Witness, post: Post): Promise<string> {
  await ask(one, '/api/password-resets', forgotten(one))
  return resetCodeOf(one, post)
}

/** The code for another password that somebody asked for. */
export function resetCodeOf({ email }: Witness, post: Post): Promise<string> {
  return codeOf('password-reset', email, post)
}

/** What somebody gives who has forgotten the password. */
export function forgotten({ email, numbers, trustAnswer }: Witness) {
  return { email, subscriberNumber: [...numbers][0], trustAnswer }
}

/** Chooses another password with a code. Only that one signs in from then on. */
export async function resetPassword(one: Witness, code: string): Promise<void> {
  const { email, password: old } = one
  const password = lila.otherPassword
  const reset = await one.ask('POST', '/api/password-resets/completion', { email, code, password })
  one.expects(reset, [204], 'the new password')
  one.password = password
  willBeMailed(one, 'password')
  await expectRefusedSignIn(one, old)
  await signIn(one)
}

/** Takes another address, with the code that is mailed there. The old one may still object. */
export async function changeAddress(one: Witness, post: Post): Promise<void> {
  const email = newEmail()
  one.mailboxes.push(email)
  one.mayAwaitCode = true
  await ask(one, '/api/space/email-change', { email, password: one.password })
  const code = await codeOf('email-change', email, post)
  const path = '/api/space/email-change/confirmation'
  one.expects(await one.ask('POST', path, { code }), [204], 'the new address')
  one.email = email
  await signIn(one)
}

/** Objects from the old address. It is the only one again, and the password opens nothing. */
export async function object(one: Witness, post: Post): Promise<void> {
  const [email = ''] = one.mailboxes
  const code = await codeOf('email-objection', email, post)
  const objected = await one.ask('POST', '/api/email-change-objections', { email, code })
  one.expects(objected, [204], 'the objection')
  one.email = email
  one.mayAwaitCode = false
  willBeMailed(one, 'email-objection')
  one.expects(await one.ask('GET', '/api/space'), [401], 'a session after an objection')
  await expectRefusedSignIn(one, one.password)
}

/** Closes the space. Its session ends with it, so a repetition is not signed in. */
export async function close(one: Witness, post: Post): Promise<void> {
  await ask(one, '/api/space/closure', { password: one.password })
  const code = await codeOf('space-closure', one.email, post)
  const closed = await one.ask('POST', '/api/space/closure/confirmation', { code })
  one.expects(closed, closed.wasRepeated ? [204, 401] : [204], 'the closure')
  one.end = 'gone'
  one.numbers.clear()
  willBeMailed(one, 'closure')
  await expectRefusedSignIn(one, one.password)
}

/** Opts for the access without certificate, and confirms the draft that the code opens. */
export async function opt(one: Witness, certificate: string, post: Post): Promise<void> {
  const { email, password, trustAnswer } = one
  one.mayAwaitCode = true
  await ask(one, '/api/certificate-options', { certificate, email })
  const code = await codeOf('certificate-option', email, post)
  const proof = { certificate, email, code }
  const opened = await one.ask('POST', '/api/certificate-options/proof', proof)
  one.expects(opened, [201], 'the proof')
  one.id = String(opened.body.id)
  one.token = String(opened.body.token)
  const path = `/api/registrations/${one.id}`
  const chosen = await one.ask('PUT', `${path}/credentials`, { email, password })
  one.expects(chosen, [204], 'the credentials of an option')
  const filled = await one.ask('PUT', `${path}/identity`, { ...lila.identity, trustAnswer })
  one.expects(filled, [204], 'the identity of an option')
  await confirm(one)
}

async function expectRefusedSignIn(one: Witness, password: string): Promise<Reply> {
  const { email } = one
  const refused = await one.ask('POST', '/api/sessions', { email, password })
  return one.expects(refused, [401], 'a sign-in that must not work any more')
}
