import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseEmailAddress } from '../../forms/emailAddress.ts'
import { type IdentityForm, parseIdentity } from '../../forms/identity.ts'
import { lila } from '../support/people/personas.ts'

describe('an address (E11)', () => {
  test.each([
    ['lila.rosemonde@hotmail.fr', 'lila.rosemonde@hotmail.fr'],
    ['  Lila.Rosemonde@Hotmail.FR ', 'lila.rosemonde@hotmail.fr'],
    ['lila@exemple-été.fr', 'lila@xn--exemple-t-i4ab.fr'],
    ['lila+impots@example.fr', 'lila+impots@example.fr'],
  ])('"%s" is compared as %s', (typed, normalised) => {
    expect(parseEmailAddress(typed)).toEqual({
      ok: true,
      value: { typed: typed.trim(), normalised },
    })
  })

  test.each([
    ['', 'required'],
    ['lila', 'email-invalid'],
    ['lila@', 'email-invalid'],
    ['@example.fr', 'email-invalid'],
    ['lila@example', 'email-invalid'],
    ['lila@example.fr, autre@example.fr', 'email-invalid'],
    ['lila@example.fr\r\nBcc: autre@example.fr', 'email-invalid'],
    ['Lila <lila@example.fr>', 'email-domain-invalid'],
    ['lilà@example.fr', 'email-not-ascii'],
    [`${'a'.repeat(60)}@${'b'.repeat(37)}.fr`, 'email-too-long'],
  ])('%j is refused: %s', (typed, code) => {
    expect(parseEmailAddress(typed)).toEqual({ ok: false, code })
  })

  test('a hundred characters are not too long', () => {
    const address = `${'a'.repeat(60)}@${'b'.repeat(36)}.fr`
    expect(address).toHaveLength(100)
    expect(parseEmailAddress(address).ok).toBe(true)
  })

  test('a normalised address is parsed to itself', () => {
    fc.assert(
      fc.property(fc.emailAddress({ size: 'small' }), (typed) => {
        const once = parseEmailAddress(typed)
        if (!once.ok) return true
        const twice = parseEmailAddress(once.value.normalised)
        return twice.ok && twice.value.normalised === once.value.normalised
      }),
    )
  })
})

const form: IdentityForm = lila.form

/** The issues of the form with some fields changed, as `pointer code`. */
function issuesOf(changes: Partial<IdentityForm>): string[] {
  const read = parseIdentity({ ...form, ...changes })
  return read.ok ? [] : read.issues.map(({ pointer, code }) => `${pointer} ${code}`)
}

function kept(changes: Partial<IdentityForm>) {
  const read = parseIdentity({ ...form, ...changes })
  if (!read.ok) throw new Error(JSON.stringify(read.issues))
  return read.value
}

describe('the form of step 3 (G4–G23)', () => {
  test('only what the sheet marks is required: the rest may be empty', () => {
    expect(issuesOf({})).toEqual([])
    const address = { ...form.address, city: '', country: '' }
    const empty = { title: '', lastName: ' ', firstName: '', phone: '', trustAnswer: '' }
    expect(issuesOf({ ...empty, address, company: { foreign: false, identifier: '' } })).toEqual([
      '/title required',
      '/lastName required',
      '/firstName required',
      '/company/identifier required',
      '/phone required',
      '/address/city required',
      '/address/country required',
      '/trustAnswer required',
    ])
  })

  test('the first trust question is taken when none is chosen (G27), an unknown one refused', () => {
    expect(kept({ trustQuestion: '' }).identity.trustQuestion).toBe('surnom')
    expect(issuesOf({ trustQuestion: 'autre' })).toEqual(['/trustQuestion trust-question-unknown'])
  })

  test.each(['Ő’Brien-Łukasz', 'de La Fontaine', 'Nguyễn', 'Strauß', 'D\u0327e\u0301'])(
    'a name of Latin letters passes: %s',
    (lastName) => {
      expect(kept({ lastName }).identity.lastName).toBe(lastName.normalize('NFC'))
    },
  )

  test.each([
    ['李', 'not-latin'],
    ['Rosemonde2', 'not-latin'],
    ['<b>', 'not-latin'],
    ['-', 'not-latin'],
    ['Rose\u0000monde', 'unprintable'],
    ['a'.repeat(101), 'too-long'],
  ])('a name is refused: %j %s', (lastName, code) => {
    expect(issuesOf({ lastName })).toEqual([`/lastName ${code}`])
  })

  test.each([
    [lila.identity.phone, 'FR', '+33124578877'],
    ['+33 1 24 57 88 77', 'BE', '+33124578877'],
    ['02 512 34 56', 'BE', '+3225123456'],
    ['06 12 34 56 78', 'BE', '+33612345678'],
  ])('the phone %s of an address in %s is kept as %s', (phone, country, expected) => {
    const address = { ...form.address, country }
    expect(kept({ phone, address }).identity.phone).toBe(expected)
  })

  test.each(['12', '01 24 57 88', 'abc', '+999 123'])('the phone "%s" is refused', (phone) => {
    expect(issuesOf({ phone })).toEqual(['/phone phone-invalid'])
  })

  test.each([
    ['FR', '75001', true],
    ['FR', '98800', true],
    ['FR', '7500', false],
    ['FR', '00100', false],
    ['BE', '1000', true],
    ['BE', '10000', false],
    ['HK', 'anything', true],
    ['FR', '', true],
  ])('in %s the postal code "%s" fits: %s', (country, postalCode, fits) => {
    const address = { ...form.address, country, postalCode }
    const issues = fits ? [] : ['/address/postalCode postal-code-invalid']
    expect(issuesOf({ address })).toEqual(issues)
  })

  test('a postal code of France typed with a space: it is kept without; one of another country as typed', () => {
    const address = { ...form.address, postalCode: '75 012' }
    expect(kept({ address }).identity.address.postalCode).toBe('75012')
    const abroad = { ...form.address, country: 'GB', postalCode: 'SW1A 1AA' }
    expect(kept({ phone: '+33 1 24 57 88 77', address: abroad }).identity.address.postalCode).toBe(
      'SW1A 1AA',
    )
  })

  test('a country in lower case counts for the phone number and the postal code too', () => {
    const address = { ...form.address, country: ' be', postalCode: '1000' }
    const { identity } = kept({ phone: '0470 12 34 56', address })
    expect(identity.phone).toBe('+32470123456')
    expect(identity.address).toMatchObject({ country: 'BE', postalCode: '1000' })
  })

  test('a country outside ISO 3166 is refused', () => {
    const address = { ...form.address, country: 'ZZ' }
    expect(issuesOf({ address })).toEqual(['/address/country country-unknown'])
  })

  test.each([
    ['BE0403019261', 'BE0403019261'],
    ['be 0403.019.261', 'BE0403019261'],
    ['EL094259216', 'EL094259216'],
    ['GR 094259216', 'EL094259216'],
    ['XI 110 305 878', 'XI110305878'],
    ['CHE-123.456.788', 'CHE-123.456.788'],
    ['HRB 12345', 'HRB 12345'],
  ])('a foreign company’s identifier %s is kept as %s', (identifier, expected) => {
    const company = { foreign: true, identifier }
    expect(kept({ company }).identity.company.identifier).toBe(expected)
  })

  test('what looks like an EU VAT number must be a valid one; others have 20 characters at most', () => {
    const identifiers = ['BE0403019262', 'XI 110 305 879', 'x'.repeat(21)]
    const issues = identifiers.flatMap((identifier) =>
      issuesOf({ company: { foreign: true, identifier } }),
    )
    expect(issues).toEqual([
      '/company/identifier vat-invalid',
      '/company/identifier vat-invalid',
      '/company/identifier too-long',
    ])
  })

  test.each([
    ['a SIRET', '732 829 320 00074', 'siret-given'],
    ['a French VAT number', 'FR44 732829320', 'french-vat-given'],
    ['fourteen digits that are no SIRET', '987 654 321 00074', 'siren-invalid'],
  ])('%s in place of a SIREN: the person is told what to type', (_what, identifier, code) => {
    const company = { foreign: false, identifier }
    expect(issuesOf({ company })).toEqual([`/company/identifier ${code}`])
  })

  test('a SIREN that fails Luhn is refused; the sheet’s own example is one', () => {
    const company = { foreign: false, identifier: '987 654 321' }
    expect(issuesOf({ company })).toEqual(['/company/identifier siren-invalid'])
  })
})
