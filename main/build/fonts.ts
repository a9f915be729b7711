import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import { assetPath } from '../../web/assets/asset.ts'
import { designSystem } from './designSystem.ts'
import { writeAsset } from './writeAsset.ts'

const faces = [
  { file: 'Marianne-Regular', weight: 400, style: 'normal' },
  { file: 'Marianne-Regular_Italic', weight: 400, style: 'italic' },
  { file: 'Marianne-Medium', weight: 500, style: 'normal' },
  { file: 'Marianne-Bold', weight: 700, style: 'normal' },
] as const

/** The characters of French pages, as the first and last code point of each range. */
const frenchRanges = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x152, 0x153],
  [0x178, 0x178],
  [0x2010, 0x2026],
  [0x202f, 0x202f],
  [0x20ac, 0x20ac],
] as const

const text = frenchRanges
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, step) => first + step))
  .map((codePoint) => String.fromCodePoint(codePoint))
  .join('')

const unicodeRange = frenchRanges
  .map(([first, last]) => `U+${first.toString(16)}-${last.toString(16)}`)
  .join(',')

/**
 * Makes the files of each face: all letters, and the French ones alone. A browser loads the first
 * only for pages with other letters, for example in a name.
 */
export async function makeFonts(folder: string): Promise<void> {
  await Promise.all(
    faces.map(async ({ file }) => {
      const whole = await readFile(join(designSystem, 'fonts', `${file}.woff2`))
      const french = await subsetFont(whole, text, { targetFormat: 'woff2' })
      await writeFile(join(folder, `${file}.woff2`), whole)
      await writeFile(join(folder, `${file}-fr.woff2`), french)
    }),
  )
}

/** Copies what `makeFonts` made to the assets. @returns the CSS that declares the faces. */
export async function copyFonts(from: string, to: string): Promise<string> {
  const copy = async (name: string) => writeAsset(to, name, await readFile(join(from, name)))
  const declared = faces.map(async ({ file, weight, style }) => {
    const [whole, french] = await Promise.all([copy(`${file}.woff2`), copy(`${file}-fr.woff2`)])
    const face = (name: string, range: string) =>
      `@font-face{font-family:Marianne;font-weight:${weight};font-style:${style};font-display:swap;src:url(${assetPath(name)}) format("woff2")${range}}`
    return `${face(whole, '')}\n${face(french, `;unicode-range:${unicodeRange}`)}`
  })
  return (await Promise.all(declared)).join('\n')
}
