import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { designSystem } from './designSystem.ts'
import { copyFonts } from './fonts.ts'
import { createStyleSheet } from './styleSheet.ts'
import { writeText } from './writeAsset.ts'

const siteScript = join(import.meta.dirname, '../../web/assets/site.js')

/** Makes the files that every page loads. */
export async function makePages(folder: string, fonts: string): Promise<void> {
  const [faces, css, script, icon] = await Promise.all([
    copyFonts(fonts, folder),
    createStyleSheet(),
    readFile(siteScript, 'utf8'),
    readFile(join(designSystem, 'favicon/favicon.svg'), 'utf8'),
  ])
  await Promise.all([
    writeText(folder, 'style.css', `${faces}\n${css}`),
    writeText(folder, 'script.js', script),
    writeText(folder, 'icon.svg', icon),
  ])
}
