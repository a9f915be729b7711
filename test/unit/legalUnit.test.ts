import { describe, expect, test } from 'vitest'
import { parseLegalUnit } from '../../companies/legalUnit.ts'

const company = {
  siren: '552081317',
  statutDiffusionUniteLegale: 'O',
  prenomUsuelUniteLegale: '',
  etatAdministratifUniteLegale: 'A',
  nomUniteLegale: '',
  nomUsageUniteLegale: '',
  denominationUniteLegale: 'ELECTRICITE DE FRANCE',
}
const person = {
  ...company,
  denominationUniteLegale: '',
  prenomUsuelUniteLegale: 'LILA',
  nomUniteLegale: 'ROSEMONDE',
}

describe('a line of the stock file of legal units', () => {
  test.each([
    ['a company has its denomination', company, 'active', 'ELECTRICITE DE FRANCE'],
    ['a person has names', person, 'active', 'LILA ROSEMONDE'],
    [
      'a name of use goes first',
      { ...person, nomUsageUniteLegale: 'PAQUE' },
      'active',
      'LILA PAQUE',
    ],
    [
      'ceased is said, and named',
      { ...company, etatAdministratifUniteLegale: 'C' },
      'ceased',
      'ELECTRICITE DE FRANCE',
    ],
    ['nameless', { ...company, denominationUniteLegale: ' ' }, 'active', undefined],
    [
      'partly public is hidden',
      { ...company, statutDiffusionUniteLegale: 'P' },
      'hidden',
      undefined,
    ],
    [
      '[ND] is hidden, never a name',
      { ...person, prenomUsuelUniteLegale: '[ND]', nomUniteLegale: '[ND]' },
      'hidden',
      undefined,
    ],
    [
      'white space is folded',
      { ...company, denominationUniteLegale: ' A\tB\u00a0 C ' },
      'active',
      'A B C',
    ],
  ])('%s', (_title, line, status, name) => {
    const value = { siren: '552081317', status, name }
    expect(parseLegalUnit(line)).toEqual({ ok: true, value })
  })

  test('a SIREN that INSEE publishes is taken, whatever its Luhn sum', () => {
    expect(parseLegalUnit({ ...company, siren: '987654321' })).toMatchObject({ ok: true })
  })

  test.each([
    ['siren', ''],
    ['siren', '55208131'],
    ['siren', '552 081 317'],
    ['etatAdministratifUniteLegale', ''],
    ['etatAdministratifUniteLegale', 'X'],
    ['statutDiffusionUniteLegale', ''],
  ])('%s %o is refused, and named', (column, value) => {
    const read = parseLegalUnit({ ...company, [column]: value })
    expect(read).toMatchObject({ ok: false, reason: expect.stringContaining(column) })
  })
})
