import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import subsetFont from 'subset-font'
import subsetFontPackage from 'subset-font/package.json' with { type: 'json' }
import { type Asset, binaryAsset } from './asset.ts'
import { designSystem } from './designSystem.ts'
import { keepOnDisk } from './keepOnDisk.ts'

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
 * The fonts and the CSS that declares them. Each face has two files: the French letters, and all
 * letters, which a browser loads only for pages with other letters, for example in a name.
 */
export async function createFonts(
  cacheDir: string | undefined,
): Promise<{ css: string; files: Asset[] }> {
  const made = await Promise.all(faces.map((face) => createFace(face, cacheDir)))
  return {
    css: made.map(({ css }) => css).join('\n'),
    files: made.flatMap(({ files }) => files),
  }
}

async function createFace(
  { file, weight, style }: (typeof faces)[number],
  cacheDir: string | undefined,
) {
  const font = await readFile(join(designSystem, 'fonts', `${file}.woff2`))
  const french = await keepOnDisk(cacheDir, [subsetFontPackage.version, font, text], () =>
    subsetFont(font, text, { targetFormat: 'woff2' }),
  )
  const whole = binaryAsset(`${file}.woff2`, 'font/woff2', font)
  const part = binaryAsset(`${file}-fr.woff2`, 'font/woff2', french)
  const face = (path: string, range: string) =>
    `@font-face{font-family:Marianne;font-weight:${weight};font-style:${style};font-display:swap;src:url(${path}) format("woff2")${range}}`
  return {
    css: `${face(whole.path, '')}\n${face(part.path, `;unicode-range:${unicodeRange}`)}`,
    files: [whole, part],
  }
}
