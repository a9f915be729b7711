import sparticuz from '@sparticuz/chromium'
import type { LaunchOptions } from 'playwright-core'

/** The browser of the tests: on Linux x64 the one that npm installs, elsewhere an installed Chrome. */
export async function findChromium(): Promise<LaunchOptions> {
  const packaged = process.platform === 'linux' && process.arch === 'x64'
  if (!packaged) return { channel: 'chrome' }
  // Its own arguments are for functions in a cloud: they would switch the browser's security off.
  return { executablePath: await sparticuz.executablePath(), args: ['--no-sandbox'] }
}
