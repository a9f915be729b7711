import sparticuz from '@sparticuz/chromium'
import type { LaunchOptions } from 'playwright-core'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: LaunchOptions
  }
}

/** Unpacks the browser once: two test files at a time would write over each other. */
export default async function setup(project: TestProject) {
  project.provide('chromium', await findChromium())
}

/** The browser of the tests: on Linux x64 the one that npm installs, elsewhere an installed Chrome. */
export async function findChromium(): Promise<LaunchOptions> {
  const packaged = process.platform === 'linux' && process.arch === 'x64'
  if (!packaged) return { channel: 'chrome' }
  // Its own arguments are for functions in a cloud: they would switch the browser's security off.
  return { executablePath: await sparticuz.executablePath(), args: ['--no-sandbox'] }
}
