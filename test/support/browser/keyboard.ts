import type { Visitor } from './visitor.ts'

/** Presses Tab until the focused element has the name. */
export async function reachByTab({ page }: Visitor, name: string | RegExp): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    const focused = (await page.evaluate(nameOfFocused)).replace(/\s+/g, ' ').trim()
    if (typeof name === 'string' ? focused === name : name.test(focused)) return
  }
  throw new Error(`Tab does not reach ${name}`)
}

/** Runs in the page. */
function nameOfFocused(): string {
  const element = document.activeElement
  const field = element instanceof HTMLInputElement || element instanceof HTMLSelectElement
  return (field ? element.labels?.[0]?.textContent : element?.textContent) ?? ''
}

/** Types into a field that Tab reaches. */
export async function typeByTab(visitor: Visitor, label: string, text: string): Promise<void> {
  await reachByTab(visitor, new RegExp(`^(\\* )?${label}( ?:)?$`))
  await visitor.page.keyboard.type(text)
}
