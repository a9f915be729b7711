import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Asset, textAsset } from './asset.ts'
import { designSystem } from './designSystem.ts'
import { createFonts } from './fonts.ts'
import { createStyleSheet } from './styleSheet.ts'

/** The files that every page loads. */
export interface Assets {
  style: Asset
  script: Asset
  icon: Asset
  fonts: Asset[]
}

/**
 * Makes every asset. Called once in each process.
 * @param cacheDir a folder that keeps the fonts for the next process, because they take half a
 * second.
 */
export async function createAssets(cacheDir?: string): Promise<Assets> {
  const [fonts, css, script, icon] = await Promise.all([
    createFonts(cacheDir),
    createStyleSheet(),
    readFile(join(import.meta.dirname, 'site.js'), 'utf8'),
    readFile(join(designSystem, 'favicon/favicon.svg'), 'utf8'),
  ])
  return {
    style: await textAsset('style.css', 'text/css; charset=utf-8', `${fonts.css}\n${css}`),
    script: await textAsset('script.js', 'text/javascript; charset=utf-8', script),
    icon: await textAsset('icon.svg', 'image/svg+xml', icon),
    fonts: fonts.files,
  }
}
