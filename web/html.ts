import type { html } from 'hono/html'

/** A part of a page, escaped. */
export type Html = ReturnType<typeof html>
