import type { Html } from '../html.ts'
import type { Address } from '../paths.ts'

/** What a page says of itself, beside its content. */
export interface Page {
  /** What it is: no two pages have the same. */
  title: string
  /** What it says besides, first in the title of the window: no two states have the same. */
  state?: string
  /** The title of the window begins with « Erreur ». */
  errorTitle?: boolean
  /** The pages above it, « Accueil » left out. */
  breadcrumb?: readonly { label: string; href: Address }[]
  /** A screen of the procedure has the banner « Professionnels » (F1). */
  procedure?: boolean
  /** A page of the space offers to sign out. */
  signedIn?: boolean
}

declare module 'hono' {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: Hono has its interface merged.
    (content: Html, page: Page): Response | Promise<Response>
  }
}
