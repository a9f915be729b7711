import type { Context, Next } from 'hono'
import type { Assets } from '../assets/createAssets.ts'
import type { WebEnv } from '../env.ts'
import { layout } from './layout.ts'

/** Gives handlers `c.render(content, page)`. */
export function renderPages(assets: Assets) {
  return async function setRenderer(c: Context<WebEnv>, next: Next): Promise<void> {
    c.setRenderer((content, page) => c.html(layout(assets, page, content)))
    await next()
  }
}
