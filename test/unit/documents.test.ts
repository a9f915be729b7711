import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { type Limit, limits } from '../../domain/limits.ts'
import { describeConfig } from '../../main/config.ts'
import { commands } from '../../main/operator/operate.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const generated = read('.gitignore')
  .split('\n')
  .filter(Boolean)
  .map((path) => path.replace(/^\//, ''))
const sources = globSync('**/*.{ts,js}', {
  cwd: root,
  exclude: (path) => generated.some((each) => `${path}/`.startsWith(each)),
})

/** An id of docs/sheet.md: the letter of a screen or of a kind of rule, and a number. */
const id = "(?:E['’]|[A-HI-NP-TVX])\\d{1,2}"
const cited = new RegExp(`(?<![\\w'’.#-])(${id})(?:(?:–|-| to | à )(${id}))?(?![\\w-])`, 'g')

/** The ids in a text. A range contains all ids from its first to its last. */
function idsIn(text: string): string[] {
  return [...text.matchAll(cited)].flatMap(([, first = '', last = first]) => {
    const [, letter = '', from = ''] = /^(\D+)(\d+)$/.exec(first.replace('’', "'")) ?? []
    const to = Number(last.replace(/\D/g, ''))
    const count = Math.max(1, to - Number(from) + 1)
    return Array.from({ length: count }, (_, index) => `${letter}${Number(from) + index}`)
  })
}

interface Row {
  /** Where the row is, for the messages. */
  at: string
  cells: string[]
}

/** The rows of the tables of a document, without their heads. */
function rowsOf(document: string): Row[] {
  const lines = read(document).split('\n')
  return lines.flatMap((text, index) => {
    if (!text.startsWith('|') || /^\| ---/.test(text) || /^\| ---/.test(lines[index + 1] ?? ''))
      return []
    const cells = text.slice(2, -2).split(' | ')
    return { at: `${document}:${index + 1} (${cells[0]})`, cells }
  })
}

const sheet = 'docs/sheet.md'
const rows = rowsOf(sheet).map((row) => ({ ...row, ids: idsIn(row.cells[0] ?? '') }))

test('every row of docs/sheet.md has ids, or « ours », a sentence, a place and a test', () => {
  const incomplete = rows.filter(({ ids, cells }) => {
    const known = ids.length > 0 || cells[0] === 'ours'
    return !known || cells.length !== 4 || cells.some((cell) => cell.trim() === '')
  })
  expect(incomplete.map(({ at }) => at)).toEqual([])
  expect(rows.length).toBeGreaterThan(50)
})

test('every id of the sheet has one row at most in docs/sheet.md', () => {
  const all = rows.flatMap(({ ids }) => ids)
  expect(all.filter((each, index) => all.indexOf(each) !== index)).toEqual([])
})

test('every id of the sheet that code or tests cite has a row in docs/sheet.md', () => {
  const known = new Set(rows.flatMap(({ ids }) => ids))
  const unknown = sources.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, index) => idsIn(line).map((each) => ({ each, at: `${path}:${index + 1}` })))
      .filter(({ each }) => !known.has(each))
      .map(({ each, at }) => `${at} cites ${each}, which has no row in ${sheet}`),
  )
  expect(unknown).toEqual([])
})

/** The files and folders that a line names in backticks, without generated ones. */
function pathsIn(line: string): string[] {
  const names = [...line.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  const folderOrFile = /^\.?[\w.*-]+(\/[\w.*-]*)+$/
  const fileAlone = /^[\w*-]+(\.[\w-]+)*\.(ts|js|json|md|csv|css)$/
  const mediaType = /^(application|text|image)\//
  return names.filter(
    (name) =>
      (folderOrFile.test(name) || fileAlone.test(name)) &&
      !mediaType.test(name) &&
      !generated.some((each) => name.startsWith(each)),
  )
}

/** The lines of a document. Lines of examples (```) are empty. */
function withoutExamples(text: string): string[] {
  const empty = (example: string) => example.replace(/[^\n]/g, '')
  return text.replace(/^```[\s\S]*?^```/gm, empty).split('\n')
}

/**
 * Whether a path exists. A word in capitals stands for any name, as in `test/histories/VERSION/`.
 */
function exists(path: string): boolean {
  const pattern = path.replace(/\b[A-Z]{3,}(?=\/)/g, '*').replace(/\/$/, '')
  if (!pattern.includes('*')) return existsSync(join(root, pattern))
  return globSync(pattern, { cwd: root }).length > 0
}

test('every file that a document names in backticks exists', () => {
  const documents = globSync('{*.md,docs/*.md}', { cwd: root })
  expect(documents).toContain(sheet)
  const missing = documents.flatMap((document) =>
    withoutExamples(read(document)).flatMap((line, index) =>
      pathsIn(line)
        .filter((path) => !exists(path))
        .map((path) => `${document}:${index + 1} names ${path}, which does not exist`),
    ),
  )
  expect(missing).toEqual([])
})

/** The titles of a test file: every text that is the first of several arguments of a call. */
function titlesIn(path: string): string[] {
  const literals = read(path).matchAll(/\(\s*(['"`])((?:\\.|(?!\1)[^\\\n])+)\1\s*,/g)
  return [...literals].map(([, , title = '']) => title)
}

/**
 * Parses a cell such as `test/unit/x.test.ts` « a title », « another »,
 * `test/unit/y.test.ts` « … ».
 */
function namedTests(tests: string): { path: string; title: string }[] | undefined {
  const entries = [...tests.matchAll(/`([^`]+)`|« ([^«»]+) »/g)]
  const rest = entries.reduce((text, [entry]) => text.replace(entry, ''), tests)
  if (!/^[ ,]*$/.test(rest)) return undefined
  let path = ''
  const named = entries.flatMap(([, file, title]) => {
    if (file) path = file
    return title ? [{ path, title }] : []
  })
  const files = entries.flatMap(([, file]) => file ?? [])
  return files.every((file) => named.some((each) => each.path === file)) ? named : undefined
}

/** What is wrong with the tests that the last cell of a row names. */
function wrongTests({ at, cells }: Row): string[] {
  const named = namedTests(cells.at(-1) ?? '')
  if (!named) return [`${at}: expected \`test/file.test.ts\` « part of a title », …`]
  return named.flatMap(({ path, title }) => {
    if (!exists(path)) return [`${at} names ${path}, which does not exist`]
    if (titlesIn(path).some((each) => each.includes(title))) return []
    return [`${at} names « ${title} », which is no title of ${path}`]
  })
}

test('every test that docs/sheet.md names exists', () => {
  expect(rows.flatMap(wrongTests)).toEqual([])
})

const security = 'docs/security.md'
/** The threats (five cells) and the requirements of ASVS. */
const defences = rowsOf(security).filter(({ cells: [first = '', ...rest] }) => {
  return rest.length === 4 || /^\d+\.\d+\.\d+ \([123]\)$/.test(first)
})
/** What no test can show: documents, deployments, and what is not there. */
const untested = defences.filter(({ cells }) => cells.at(-1) === '–')

test('every test that docs/security.md names exists, and only what needs none names none', () => {
  expect(defences).toHaveLength(16 + 106)
  const tested = defences.filter((row) => !untested.includes(row))
  expect(tested.flatMap(wrongTests)).toEqual([])
  const allowed = /^(document|deployment): |deployment: hosts|has no date$/
  expect(untested.filter(({ cells }) => !allowed.test(cells[2] ?? '')).map(({ at }) => at)).toEqual(
    [],
  )
})

test('every requirement of docs/security.md has one row, and its place or its reason', () => {
  const requirements = defences
    .map(({ cells: [first = ''] }) => first)
    .filter((first) => /^\d/.test(first))
  expect(new Set(requirements).size).toBe(106)
  const vague = defences.filter(
    ({ cells }) =>
      !/`[^`]+`|^deviation: |^(document|deployment): |security events/.test(
        cells.slice(2, -1).join(' '),
      ),
  )
  expect(vague.map(({ at }) => at)).toEqual([])
})

test('docs/configuration.md has a row for every variable that a process reads, and for no other', () => {
  const described = [...describeConfig().matchAll(/^ {2}([A-Z_]+) /gm)].map(([, name]) => name)
  const cells = [...read('docs/configuration.md').matchAll(/^\| (`[^|]*) \|/gm)]
  const listed = cells.flatMap(([, cell = '']) => cell.match(/\b[A-Z_]{4,}\b/g) ?? [])
  const ours = listed.filter(
    (name) => !/^(TEMPORAL_(ADDRESS|NAMESPACE|API_KEY|TLS_)|OTEL_$)/.test(name),
  )
  expect(ours.sort()).toEqual(described.sort())
})

function inWords({ quota, widerQuota, windowSeconds, renewed }: Limit): string {
  const hours = windowSeconds / 3_600
  if (renewed) return `${quota}, until ${hours} hours after the last`
  if (widerQuota) return `${quota} in ${hours} hours; a /56 or /48: ${widerQuota}`
  if (windowSeconds === 3_600) return `${quota} an hour`
  if (windowSeconds === 60) return `${quota} a minute`
  if (hours > 1) return `${quota} in ${hours} hours`
  return `${quota} in ${windowSeconds / 60} minutes`
}

test('docs/limits.md has a row for every limit, with its quota and its window', () => {
  const rows = [...read('docs/limits.md').matchAll(/^\|.*\| ([^|]*\d[^|]*) \|$/gm)]
  expect(rows.map(([, most]) => most).sort()).toEqual(Object.values(limits).map(inWords).sort())
})

test('docs/commands.md shows every command of its usage', () => {
  const names = commands.map(({ words }) => words.join(' '))
  expect(names).toContain('companies import')
  const shown = read('docs/commands.md')
  expect(names.filter((name) => !shown.includes(`run operator -- ${name}`))).toEqual([])
})
