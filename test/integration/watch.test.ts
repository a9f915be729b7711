import { cp, mkdtemp, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { NpmStart, startVariables } from '../support/parts/npmStart.ts'

const root = join(import.meta.dirname, '../..')
const page = 'web/about/accessibility.ts'
const workflow = 'workflows/registration/workflow.ts'

let folder: string
let url: string
let start: NpmStart

/** A copy of the sources, which a test can break without effects on other tests. */
async function copySources(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'watch-'))
  const left = /^(\.git|\.data|\.tools|node_modules|screenshots|test)$/
  await cp(root, copy, {
    recursive: true,
    filter: (source) => !left.test(relative(root, source)),
  })
  for (const shared of ['node_modules', '.tools']) {
    await symlink(join(root, shared), join(copy, shared))
  }
  return copy
}

beforeAll(async () => {
  folder = await copySources()
  const variables = await startVariables(join(folder, '.data'))
  url = `http://127.0.0.1:${variables.PORT}/accessibilite`
  const args = ['main/dev.ts', '--watch']
  start = new NpmStart(variables, { command: process.execPath, args, cwd: folder })
  await start.ready()
})
afterAll(async () => {
  await start.interrupt()
  await rm(folder, { recursive: true, force: true })
})

/** Saves a file in place, and later restores it by replacing the file: editors do both. */
async function changed(path: string, change: (content: string) => string, then: () => unknown) {
  const file = join(folder, path)
  const content = await readFile(file, 'utf8')
  await writeFile(file, change(content))
  await then()
  await writeFile(`${file}~`, content)
  await rename(`${file}~`, file)
}

/** Waits until the page has this title; while the API restarts, nobody answers. */
const shows = (title: string) =>
  eventually(
    `a page with the title ${title}`,
    () => fetch(url).then((page) => page.text(), String),
    {
      until: (text) => text.includes(`<h1>${title}`),
    },
  )

const retitled = (content: string) => content.replace('<h1>Déclaration', '<h1>Nouvelle')

/** Waits for a new line of the terminal, after the first `lines`. */
const says = (lines: number, line: RegExp) =>
  eventually(`a line like ${line}`, () => start.lines.slice(lines).join('\n'), {
    until: (text) => line.test(text),
  })

test('a changed page is served, and only the API is started again', async () => {
  const before = start.lines.length
  await changed(page, retitled, () => shows('Nouvelle'))
  await shows('Déclaration')
  expect(start.lines.slice(before).join('\n')).not.toContain('worker')
})

test('a changed workflow starts the worker again', async () => {
  const before = start.lines.length
  const commented = (content: string) => `${content}// changed\n`
  await changed(workflow, commented, () => says(before, /^worker: ready in [\d.]+ s$/m))
})

test('a syntax error is shown with its file, and the next save corrects it', async () => {
  const before = start.lines.length
  const broken = (content: string) => `${content}const broken: = 1\n`
  await changed(page, broken, async () => {
    await says(before, /web\/about\/accessibility\.ts:\d+\n(.*\n)*.*SyntaxError(.*\n)*api: ended/)
    await says(before, /^waiting for a change$/m)
    await expect(fetch(url)).rejects.toThrow()
  })
  await shows('Déclaration')
})
