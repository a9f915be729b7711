import { readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { PurgeCSS } from 'purgecss'
import { darkTheme } from './darkTheme.ts'
import { designSystem } from './designSystem.ts'

const web = join(import.meta.dirname, '../../web')

const components = [
  'link',
  'button',
  'form',
  'input',
  'password',
  'checkbox',
  'radio',
  'select',
  'alert',
  'logo',
  'header',
  'footer',
  'skiplink',
  'breadcrumb',
  'stepper',
  'callout',
]

/** Removed, because `copyFonts` declares the fonts with the paths of the assets. */
const fontFace = /@font-face\s*\{[^}]*\}/g
const iconUrl = /url\("?(?:\.\.\/)+icons\/([^")]+\.svg)"?\)/g

/**
 * The style sheet: `site.css` and the rules of the design system that the pages use, light and
 * dark.
 */
export async function createStyleSheet(): Promise<string> {
  const files = [
    'scheme/scheme.min.css',
    'core/core.main.min.css',
    ...components.map((name) => `component/${name}/${name}.main.min.css`),
    'utility/icons/icons-arrows/icons-arrows.main.min.css',
  ].map((file) => join(designSystem, file))
  const siteStyles = join(web, 'assets/site.css')
  const css = await Promise.all([...files, siteStyles].map((file) => readFile(file, 'utf8')))
  const [used] = await new PurgeCSS().purge({
    content: [join(web, '**/*.{ts,js}')],
    safelist: { greedy: [/data-fr-theme/], standard: [/^fr-message--/] },
    css: [{ raw: css.join('\n').replace(fontFace, '') }],
    variables: true,
    keyframes: true,
  })
  return inlineIcons(darkTheme(used?.css ?? ''))
}

/** Puts the icons into the styles: an icon is smaller than a request for it. */
async function inlineIcons(css: string): Promise<string> {
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
