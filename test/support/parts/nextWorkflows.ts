import { cp, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeWorkflows } from '../../../main/build/workflows.ts'

const root = join(import.meta.dirname, '../../..')

/** The patch that the next release has. */
export const nextPatch = 'waits-before-the-mail'

const imported = "import { patched, sleep } from '@temporalio/workflow'\n"
const awaits = /^ +const decision = await awaitCode\(/m

/**
 * The workflows of a next release, made by the build of this one: before a registration mails its
 * code it waits a moment, behind a patch. That is a command more than this release knows.
 */
export async function nextWorkflows(): Promise<{ code: string }> {
  const sources = await mkdtemp(join(tmpdir(), 'next-'))
  try {
    await symlink(join(root, 'node_modules'), join(sources, 'node_modules'))
    for (const room of ['workflows', 'domain']) {
      await cp(join(root, room), join(sources, room), { recursive: true })
    }
    const path = join(sources, 'workflows/registration/workflow.ts')
    const text = await readFile(path, 'utf8')
    if (!awaits.test(text)) {
      throw new Error('the text that the next release changes is not there: adapt nextWorkflows.ts')
    }
    const wait = `  if (patched('${nextPatch}')) await sleep(1)\n`
    await writeFile(path, imported + text.replace(awaits, (line) => wait + line))
    await makeWorkflows(sources, sources)
    return { code: await readFile(join(sources, 'workflows.js'), 'utf8') }
  } finally {
    await rm(sources, { recursive: true })
  }
}
