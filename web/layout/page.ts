import type { Html } from '../html.ts'

/** What a page says of itself, beside its content. */
export interface Page {
  /** What it is: no two pages have the same. */
  title: string
  /** What it says besides, first in the title of the window: no two states have the same. */
  state?: string
  /** Whether it says no: that comes before everything else in the title. */
  refused?: boolean
  /** The pages above it, « Accueil » left out. */
  breadcrumb?: readonly { label: string; href: string }[]
  /** A screen of the procedure has the banner « Professionnels » (F1). */
  procedure?: boolean
  /** Whether one is in one’s space, and may leave it. */
  signedIn?: boolean
}

declare module 'hono' {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: Hono has its interface merged.
    (content: Html, page: Page): Response | Promise<Response>
  }
}
