/** What the thread of `recapRenderer.ts` runs. */
export { renderRecap as default } from './renderRecap.ts'
