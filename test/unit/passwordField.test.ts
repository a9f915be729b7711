import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { passwordField } from '../../web/components/passwordField.ts'
import { readHtml } from '../support/browser/readHtml.ts'

test.each(['new-password', 'current-password'] as const)(
  'a password (%s) is masked, never sent back, and may be pasted or filled by a password manager',
  async (autocomplete) => {
    const field = { name: 'password', label: 'Mot de passe', autocomplete }
    const elements = readHtml(String(await passwordField(field)))
    const { attributes } = elements.find(({ name }) => name === 'input') ?? { attributes: {} }
    expect(attributes).toMatchObject({ type: 'password', autocomplete })
    for (const limit of ['value', 'maxlength', 'readonly', 'onpaste', 'pattern']) {
      expect(attributes).not.toHaveProperty(limit)
    }
    const script = readFileSync(join(import.meta.dirname, '../../web/assets/site.js'), 'utf8')
    expect(script).not.toMatch(/paste|keydown|keypress|beforeinput/)
  },
)
