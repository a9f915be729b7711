import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PurgeCSS } from 'purgecss'
import { darkTheme } from './darkTheme.ts'
import { designSystem } from './designSystem.ts'
import { inlineIcons } from './inlineIcons.ts'

const web = join(import.meta.dirname, '..')

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

/** `createFonts` declares them, at the paths where we serve them. */
const fontFace = /@font-face\s*\{[^}]*\}/g

/** The design system's styles that our pages use, in light and dark, and our own. */
export async function createStyleSheet(): Promise<string> {
  const files = [
    'scheme/scheme.min.css',
    'core/core.main.min.css',
    ...components.map((name) => `component/${name}/${name}.main.min.css`),
  ].map((file) => join(designSystem, file))
  const ours = join(web, 'assets/site.css')
  const css = await Promise.all([...files, ours].map((file) => readFile(file, 'utf8')))
  const [used] = await new PurgeCSS().purge({
    content: [join(web, '**/*.ts')],
    css: [{ raw: css.join('\n').replace(fontFace, '') }],
    safelist: { greedy: [/data-fr-theme/] },
    variables: true,
    keyframes: true,
  })
  return inlineIcons(darkTheme(used?.css ?? ''))
}
