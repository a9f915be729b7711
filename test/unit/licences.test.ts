import { expect, test } from 'vitest'
import { lockedPackages } from '../support/lockedPackages.ts'

/** Licences that ask for nothing but to be named, or for nothing at all. */
const allowed = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-4.0', 'ISC'],
  ...['MIT', 'MIT-0', 'OFL-1.1', 'Python-2.0', 'Unlicense', 'Zlib'],
]

/** Read in the packages themselves, whose package.json names none. */
const readByHand: Record<string, string> = {
  '@gouvfr/dsfr': 'MIT, but for the font Marianne and the marks of the State',
  'png-js': 'MIT',
  unionfs: 'Unlicense',
}

/** Needed to build only, but what is built of it is sent to browsers. */
const served = ['@gouvfr/dsfr']

const production = lockedPackages()
  .filter(({ name, dev }) => !dev || served.includes(name))
  .map(({ name, license }) => ({ name, license: readByHand[name] ?? license ?? 'none' }))

test('every package that runs in production has a licence that allows it', () => {
  expect(production.length).toBeGreaterThan(200)
  const ids = (license: string) => license.replace(/[()]/g, '').split(/ AND | OR /)
  const others = production.filter(({ name, license }) => {
    return !readByHand[name] && !ids(license).every((id) => allowed.includes(id))
  })
  expect(others).toEqual([])
})

test('docs/licences.md lists every package that runs in production; -u writes it', async () => {
  const byLicence = Map.groupBy(production, ({ license }) => license)
  const rows = [...byLicence].sort().map(([licence, packages]) => {
    const names = [...new Set(packages.map(({ name }) => name))]
    return `| ${licence} | ${names.join(', ')} |`
  })
  await expect(`${heading}${rows.join('\n')}\n`).toMatchFileSnapshot('../../docs/licences.md')
})

const heading = `# Licences of what runs in production

Generated from \`package-lock.json\`, with the packages of every platform: \`npx vitest run --project unit test/unit/licences.test.ts -u\` writes this file, and without \`-u\` the test is red when it differs. The same test refuses a licence that is not in its list.

The design system is the State’s: its code is MIT, its font Marianne and its marks are for sites of the State only. This service serves them because it is made to be one; nobody else may run it with them ([why](decisions.md#the-house)). The recap’s font is Noto Sans (OFL-1.1).

| licence | packages |
| --- | --- |
`
