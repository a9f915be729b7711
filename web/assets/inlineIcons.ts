import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { designSystem } from './designSystem.ts'

const iconUrl = /url\("?(?:\.\.\/)+icons\/([^")]+\.svg)"?\)/g

/** Writes the icons into the styles: a few hundred bytes each, less than a request for it. */
export async function inlineIcons(css: string): Promise<string> {
  const names = [...new Set([...css.matchAll(iconUrl)].map(([, name = '']) => name))]
  const icons = await Promise.all(names.map(readIcon))
  const urls = new Map(names.map((name, index) => [name, icons[index] ?? '']))
  return css.replace(iconUrl, (_, name: string) => `url("${urls.get(name)}")`)
}

async function readIcon(name: string): Promise<string> {
  const path = join(designSystem, 'icons', dirname(name), basename(name))
  const svg = await readFile(path, 'utf8')
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
