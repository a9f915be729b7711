// What JavaScript adds to pages that work without it.

/** How long a page waits before it asks again, at first and at most. */
const firstWaitMs = 1_000
const lastWaitMs = 15_000

/** How soon a form may be sent again, when the browser stays on the page. */
const againMs = 5_000

/** Shows and hides passwords. Without JavaScript the box does nothing, so it stays hidden. */
function showPasswords() {
  for (const box of document.querySelectorAll('[data-show-password]')) {
    const field = document.getElementById(box.getAttribute('data-show-password') ?? '')
    const tick = box.querySelector('input')
    if (!(field instanceof HTMLInputElement) || !tick) continue
    box.removeAttribute('hidden')
    tick.addEventListener('change', () => {
      field.type = tick.checked ? 'text' : 'password'
    })
    field.form?.addEventListener('submit', () => {
      field.type = 'password'
      tick.checked = false
    })
  }
}

function offerPrinting() {
  for (const button of document.querySelectorAll('[data-print]')) {
    button.removeAttribute('hidden')
    button.addEventListener('click', () => window.print())
  }
}

/** A second click sends nothing; a page that the browser brings back can be sent again. */
function sendOnce() {
  /** @type {Set<EventTarget>} */
  const sent = new Set()
  document.addEventListener('submit', (event) => {
    const button = event.submitter ?? event.target
    if (!button) return
    if (sent.has(button)) event.preventDefault()
    sent.add(button)
    setTimeout(() => sent.delete(button), againMs)
  })
  window.addEventListener('pageshow', () => sent.clear())
}

/** After an error, keyboards and screen readers begin with what is wrong. */
function beginWithErrors() {
  const errors = document.querySelector('[data-errors]')
  if (errors instanceof HTMLElement) errors.focus()
}

/**
 * Asks for the page again, less and less often, until it no longer waits. Then shows the new text,
 * or goes to the page where the server redirects.
 */
async function follow() {
  let waitMs = firstWaitMs
  for (;;) {
    const shown = document.querySelector('[data-follow]')
    if (shown?.getAttribute('data-follow') !== 'waiting') return
    await new Promise((resolve) => setTimeout(resolve, waitMs))
    waitMs = Math.min(waitMs * 1.5, lastWaitMs)
    const answer = await fetch(location.href).catch(() => undefined)
    if (!answer || answer.status >= 500) continue
    if (answer.redirected) return location.replace(answer.url)
    if (!answer.ok) return location.reload()
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const received = page.querySelector('[data-follow]')
    if (!received) return location.reload()
    if (received.textContent === shown.textContent) continue
    shown.setAttribute('data-follow', received.getAttribute('data-follow') ?? '')
    shown.replaceChildren(...received.childNodes)
  }
}

showPasswords()
offerPrinting()
sendOnce()
beginWithErrors()
void follow()
