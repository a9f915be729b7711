import { describe, expect, test } from 'vitest'
import {
  type ConfirmedCredentialsForm,
  parseConfirmedCredentials,
} from '../../forms/credentials.ts'
import { lila } from '../support/people/personas.ts'

const typed: ConfirmedCredentialsForm = {
  email: 'lila@example.fr',
  emailConfirmation: 'lila@example.fr',
  password: lila.password,
  passwordConfirmation: lila.password,
}

function issuesOf(changes: Partial<ConfirmedCredentialsForm>): string[] {
  const read = parseConfirmedCredentials({ ...typed, ...changes })
  return read.ok ? [] : read.issues.map(({ pointer, code }) => `${pointer} ${code}`)
}

describe('step 2, typed twice (E4, E7)', () => {
  test('the same twice: accepted', () => {
    expect(parseConfirmedCredentials(typed).ok).toBe(true)
  })

  test('the address with spaces around it, as a paste adds them: accepted', () => {
    expect(issuesOf({ emailConfirmation: ' lila@example.fr\u00a0' })).toEqual([])
  })

  test('the address in another case: the same address', () => {
    expect(issuesOf({ emailConfirmation: 'Lila@Example.fr' })).toEqual([])
  })

  test('two addresses, two passwords: each is reported at the second field', () => {
    expect(
      issuesOf({ emailConfirmation: 'lola@example.fr', passwordConfirmation: lila.otherPassword }),
    ).toEqual(['/emailConfirmation email-differs', '/passwordConfirmation password-differs'])
  })

  test('a password in another case: differs', () => {
    expect(issuesOf({ passwordConfirmation: lila.password.toUpperCase() })).toEqual([
      '/passwordConfirmation password-differs',
    ])
  })

  test('nothing typed: four issues in the order of the screen', () => {
    const nothing = { email: '', emailConfirmation: '', password: '', passwordConfirmation: '' }
    expect(issuesOf(nothing)).toEqual([
      '/email required',
      '/emailConfirmation required',
      '/password required',
      '/passwordConfirmation required',
    ])
  })

  test('the same mistake twice: reported once, where it was made first', () => {
    expect(issuesOf({ email: 'lila@', emailConfirmation: 'lila@' })).toEqual([
      '/email email-invalid',
    ])
    expect(issuesOf({ password: 'court', passwordConfirmation: 'court' })).toEqual([
      '/password password-too-short',
    ])
  })
})
