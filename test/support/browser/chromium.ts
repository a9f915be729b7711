import sparticuz from '@sparticuz/chromium'
import type { LaunchOptions } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: LaunchOptions
  }
}

/** Unpacks the browser once. Two test files at the same time would overwrite each other's files. */
export default async function setup(project: TestProject) {
  project.provide('chromium', await findChromium())
}

/** The browser of the tests: on Linux x64 the npm package, elsewhere an installed Chrome. */
export async function findChromium(): Promise<LaunchOptions> {
  const packaged = process.platform === 'linux' && process.arch === 'x64'
  if (!packaged) return { channel: 'chrome' }
  // The package's own arguments are for cloud functions: they disable the security of the browser.
  // One process for all pages, and none that imitates a graphics card: a third of the browser's work.
  const cheap = ['--renderer-process-limit=1', '--disable-gpu', '--disable-software-rasterizer']
  const args = ['--no-sandbox', ...cheap]
  return { executablePath: await sparticuz.executablePath(), args }
}
