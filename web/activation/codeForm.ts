import type { CodeForm } from '../../forms/codeForm.ts'

/** An address and a code, as the fields of a page hold them. */
export function codeForm(form: URLSearchParams): CodeForm {
  return { email: form.get('email') ?? '', code: form.get('code') ?? '' }
}
