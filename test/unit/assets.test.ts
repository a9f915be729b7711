import { beforeAll, describe, expect, test } from 'vitest'
import { build } from '../../main/build/build.ts'
import { darkTheme } from '../../main/build/darkTheme.ts'
import { builtAssets } from '../../main/built.ts'
import type { Assets } from '../../web/assets/asset.ts'

let assets: Assets
let css: string

beforeAll(async () => {
  await build()
  assets = await builtAssets()
  css = assets.style.body.toString()
})

describe('the style sheet', () => {
  test('holds what pages use, and not what they do not', () => {
    expect(css).toContain('.fr-stepper__steps')
    expect(css).toContain('.fr-input-group--error')
    expect(css).not.toContain('.fr-tabs')
    expect(css).not.toContain('.fr-accordion')
  })

  test('loads nothing but its own fonts', () => {
    const urls = [...css.matchAll(/url\(["']?([^"')]{1,60})/g)].map(([, url]) => url)
    const paths = new Set(assets.fonts.map(({ path }) => path))
    const elsewhere = urls.filter((url) => !url?.startsWith('data:'))
    expect(elsewhere.length).toBe(assets.fonts.length)
    for (const url of elsewhere)
      expect([...paths].some((path) => path.startsWith(url ?? '?'))).toBe(true)
  })

  test('has a dark theme for who chose it, and for who chose none and has a dark system', () => {
    expect(css).toContain('@media screen{:root[data-fr-theme=dark]{')
    expect(css).toContain(
      '@media screen and (prefers-color-scheme:dark){:root:not([data-fr-theme]){',
    )
  })

  test('moves nothing, so that nobody has to ask for less motion', () => {
    expect(css).not.toMatch(/[;{](transition|animation)[^;}]*[1-9]m?s\b|scroll-behavior/)
  })

  test('draws frames on paper, and the arrow of a list with forced colours', () => {
    expect(css).toMatch(/@media print\s*{[^@]*\.fr-alert[^{]*{[^}]*border: 1px solid/s)
    expect(css).toMatch(
      /@media \(forced-colors: active\)\s*{[^@]*\.fr-select {[^}]*appearance: auto/s,
    )
  })

  test('is small over the wire: 20 kB at most', () => {
    expect(assets.style.compressed?.br.length).toBeLessThan(20_000)
  })
})

describe('the dark theme', () => {
  test('a dark rule keeps its specificity and its place, and paper stays white', () => {
    const dark = darkTheme(':root[data-fr-theme=dark] .a{color:red}.b{color:blue}')
    expect(dark).toBe(
      [
        '@media screen{:root[data-fr-theme=dark] .a{color:red}}',
        '@media screen and (prefers-color-scheme:dark){:root:not([data-fr-theme]) .a{color:red}}',
        '.b{color:blue}',
      ].join(''),
    )
  })
})

describe('fonts', () => {
  test('the French letters of a face weigh less than 40 % of the whole', () => {
    const weightOf = (face: string) =>
      assets.fonts.find(({ path }) => path.startsWith(`/assets/${face}.`))?.body.length ?? 0
    expect(weightOf('Marianne-Bold-fr')).toBeGreaterThan(10_000)
    expect(weightOf('Marianne-Bold-fr')).toBeLessThan(0.4 * weightOf('Marianne-Bold'))
  })
})
