import { execFileSync } from 'node:child_process'
import { appendFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findRelease } from '../../main/release.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { copySources } from '../support/parts/copySources.ts'

let copy: string
beforeAll(async () => {
  copy = await copySources()
})
afterAll(() => rm(copy, { recursive: true }))

/** The release of the copy, found by its own code. */
function releaseOfCopy(): string {
  const path = pathToFileURL(join(copy, 'main/release.ts')).href
  const script = `import { findRelease } from '${path}'; process.stdout.write(findRelease())`
  const options = ['--disable-warning=ExperimentalWarning', '--input-type=module', '--eval', script]
  return execFileSync(process.execPath, options, { encoding: 'utf8' })
}

test('a release is the version and a hash; a copy has the same one, without git', () => {
  const release = findRelease()
  expect(release).toMatch(new RegExp(`^${RegExp.escape(packageJson.version)}-[0-9a-f]{8}$`))
  expect(releaseOfCopy()).toBe(release)
})

test('documents and the parts of npm start do not change it; an activity, the metrics and the lock file do', async () => {
  await appendFile(join(copy, 'README.md'), '\n')
  await appendFile(join(copy, 'main/dev/watch.ts'), '\n')
  expect(releaseOfCopy()).toBe(findRelease())
  const releases = new Set([findRelease()])
  const changed = ['activities/sendMail.ts', 'main/metrics/measureWorker.ts', 'package-lock.json']
  for (const path of changed) {
    await appendFile(join(copy, path), '\n')
    releases.add(releaseOfCopy())
  }
  expect(releases.size).toBe(4)
})
