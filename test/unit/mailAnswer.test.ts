import { describe, expect, test } from 'vitest'
import { mailAnswerOf } from '../../mail/mailAnswer.ts'
import { MailerClosed } from '../../mail/mailerClosed.ts'
import { MaybeSent } from '../../mail/maybeSent.ts'

const answered = (responseCode: number) => Object.assign(new Error(), { responseCode })
const withCode = (code: string) => Object.assign(new Error(), { code })

describe('what a try to mail came to', () => {
  test.each([
    [answered(421), '4xx'],
    [answered(450), '4xx'],
    [answered(500), '5xx'],
    [answered(554), '5xx'],
    [withCode('ECONNREFUSED'), 'none'],
    [withCode('ETIMEDOUT'), 'none'],
    [new MaybeSent(withCode('ECONNRESET')), 'maybe-sent'],
    [new MailerClosed(), 'stopped'],
    ['no error at all', 'none'],
  ])('%o is %s', (error, answer) => {
    expect(mailAnswerOf(error)).toBe(answer)
  })
})
