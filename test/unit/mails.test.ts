import { describe, expect, test } from 'vitest'
import type { ProcedureKind } from '../../domain/mailedCode.ts'
import type { NoticeKind } from '../../domain/notice.ts'
import { codeMail } from '../../mail/codeMail.ts'
import { noticeMail } from '../../mail/noticeMail.ts'
import { wrongTypography } from '../support/browser/typography.ts'
import { findCode } from '../support/parts/mailSink.ts'
import { sampleCode } from '../support/people/personas.ts'

const codeKinds: Record<ProcedureKind, string> = {
  'password-reset': '1\u00a0heure',
  'email-change': '48\u00a0heures',
  'email-objection': '72\u00a0heures',
  'space-closure': '1\u00a0heure',
  'certificate-option': '48\u00a0heures',
}
const noticeKinds: Record<NoticeKind, true> = {
  activation: true,
  'sign-in': true,
  password: true,
  'email-objection': true,
  closure: true,
}
const windows = { 1: 'PT1H', 48: 'PT48H', 72: 'PT72H' } as Record<number, string>
const mails = [
  ...Object.entries(codeKinds).map(([kind, lasts]) => ({
    kind,
    ...codeMail(kind as ProcedureKind, sampleCode, windows[Number.parseInt(lasts, 10)] ?? ''),
  })),
  ...Object.keys(noticeKinds).map((kind) => ({
    kind: `${kind}, a notice`,
    ...noticeMail(kind as NoticeKind, new Date('2026-11-30T10:00:00Z')),
  })),
]

describe.each(mails)('the mail about $kind', ({ subject, text }) => {
  test('has no link and no logo, and is typeset in French (K13)', () => {
    expect(text).not.toMatch(/https?:|www\.|<\w/)
    expect(wrongTypography(`${subject}\n${text}`)).toEqual([])
  })
})

test.each(Object.entries(codeKinds))(
  'the mail with a code for %s has it alone on its line, steps in order, and its %s',
  (kind, lasts) => {
    const mail = mails.find((each) => each.kind === kind)
    expect(findCode(mail?.text ?? '')).toBe(sampleCode)
    const steps = [...(mail?.text.matchAll(/^(\d+)\. /gm) ?? [])].map(([, number]) =>
      Number(number),
    )
    expect(steps.length).toBeGreaterThan(2)
    expect(steps).toEqual(steps.map((_, index) => index + 1))
    expect(mail?.text).toContain(`un délai de ${lasts}`)
  },
)

test('no two mails have the same subject', () => {
  expect(new Set(mails.map(({ subject }) => subject)).size).toBe(mails.length)
})
