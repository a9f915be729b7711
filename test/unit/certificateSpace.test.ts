import { describe, expect, test } from 'vitest'
import { parseCertificateSpace } from '../../forms/certificateSpace.ts'

const line = {
  certificate: ' C-001 ',
  email: ' Cabinet@Example.FR ',
  holder: 'Lila Rosemonde',
  files: '732 829 320; 552081317',
  services: 'Déclarer la TVA;Payer la CFE;',
}

describe('a line of the file of certificate spaces', () => {
  test('files and services are lists, and the address is compared in lower case', () => {
    expect(parseCertificateSpace(line)).toEqual({
      ok: true,
      value: {
        certificate: 'C-001',
        email: 'cabinet@example.fr',
        holder: 'Lila Rosemonde',
        files: ['732829320', '552081317'],
        services: ['Déclarer la TVA', 'Payer la CFE'],
      },
    })
  })

  test('no file and no service is a space too', () => {
    const read = parseCertificateSpace({ ...line, files: '', services: '' })
    expect(read).toMatchObject({ ok: true, value: { files: [], services: [] } })
  })

  test('everything that is wrong is told at once', () => {
    const wrong = {
      certificate: '',
      email: 'lila',
      holder: ' ',
      files: '123;732829320',
      services: '',
    }
    expect(parseCertificateSpace(wrong)).toEqual({
      ok: false,
      issues: [
        { pointer: '/certificate', code: 'required' },
        { pointer: '/email', code: 'email-invalid' },
        { pointer: '/holder', code: 'required' },
        { pointer: '/files', code: 'siren-invalid' },
      ],
    })
  })
})
