import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const glossary = read('docs/glossary.md')
const sources = globSync('*/**/*.ts', {
  cwd: root,
  exclude: (path) => /^(\..*|node_modules)$/.test(path),
})
const comments = /\/\*\*[\s\S]*?\*\/|(?<=^|\s)\/\/ .*/gm

interface Word {
  avoided: string
  better: string
}

/** The rows of the table of the glossary under a heading. */
function wordsUnder(heading: string): Word[] {
  const [, section = ''] = glossary.split(`## ${heading}\n`)
  const [table = ''] = section.split('\n## ')
  return [...table.matchAll(/^\| `([^`]+)` \| (.+) \|$/gm)].map(([, avoided = '', better = '']) => {
    return { avoided, better }
  })
}

/** Each use of a word in a text that begins at this line of the file. */
function usesIn(text: string, words: Word[], path: string, line: number): string[] {
  return words.flatMap(({ avoided, better }) => {
    const spaced = avoided.replaceAll(' ', '[\\s*]+')
    const uses = text.matchAll(new RegExp(`(?<!\\w)${spaced}(?!\\w)`, 'gi'))
    return Array.from(uses, ({ index }) => {
      const usedOn = line + text.slice(0, index).split('\n').length - 1
      return `${path}:${usedOn} has « ${avoided} »; use ${better}`
    })
  })
}

test('no comment has a phrase that the glossary advises against', () => {
  const phrases = wordsUnder('Phrases that comments avoid')
  expect(phrases.length).toBeGreaterThan(5)
  const found = sources.flatMap((path) => {
    const source = read(path)
    return [...source.matchAll(comments)].flatMap(({ 0: comment, index }) =>
      usesIn(comment, phrases, path, source.slice(0, index).split('\n').length),
    )
  })
  expect(found).toEqual([])
})

test('no source has a name that the glossary has retired', () => {
  const names = wordsUnder('Retired names')
  expect(names.length).toBeGreaterThan(5)
  expect(sources.flatMap((path) => usesIn(read(path), names, path, 1))).toEqual([])
})
