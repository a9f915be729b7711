import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { copySources } from '../support/parts/copySources.ts'
import { NpmStart, startVariables } from '../support/parts/npmStart.ts'

const page = 'web/about/accessibility.ts'
const workflow = 'workflows/registration/workflow.ts'

let folder: string
let url: string
let start: NpmStart

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
