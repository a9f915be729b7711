import { describe, expect, test } from 'vitest'
import { parseCertificateSpace } from '../../forms/certificateSpace.ts'
import { lila } from '../support/people/personas.ts'

const line = {
  certificate: ' C-001 ',
  email: ' Cabinet@Example.FR ',
  holder: lila.fullName,
  files: `${lila.identity.company.identifier}; 552081317`,
  services: 'Déclarer la TVA;Payer la CFE;',
}

describe('a line of the file of certificate spaces', () => {
  test('files and services are lists, and the address is compared in lower case', () => {
    expect(parseCertificateSpace(line)).toEqual({
      ok: true,
      value: {
        certificate: 'C-001',
        email: 'cabinet@example.fr',
        holder: lila.fullName,
        files: [lila.siren, '552081317'],
        services: ['Déclarer la TVA', 'Payer la CFE'],
      },
    })
  })

  test('the files and the services can be empty', () => {
    const read = parseCertificateSpace({ ...line, files: '', services: '' })
    expect(read).toMatchObject({ ok: true, value: { files: [], services: [] } })
  })

  test('everything that is wrong is reported at once', () => {
    const wrong = {
      certificate: '',
      email: 'lila',
      holder: ' ',
      files: `123;${lila.siren}`,
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
