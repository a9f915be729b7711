import type { Html } from '../html.ts'
import type { PagePath } from '../paths.ts'

/** The properties of a page, beside its content. */
export interface Page {
  /** What the page is. Every page has its own title. */
  title: string
  /** The state of the page, first in the title of the window. Every state has its own. */
  state?: string
  /** Puts « Erreur » at the beginning of the title of the window. */
  isError?: boolean
  /** The parent pages, without « Accueil ». */
  breadcrumb?: readonly { label: string; href: PagePath }[]
  /** Shows the banner « Professionnels » (F1), for screens of the procedure. */
  isProcedure?: boolean
  /** Its form is kept when it is sent after the session has ended. */
  keepsForm?: boolean
  /** Ends with a link to the top. */
  isLong?: boolean
}

declare module 'hono' {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: Hono has its interface merged.
    (content: Html, page: Page): Response | Promise<Response>
  }
}
