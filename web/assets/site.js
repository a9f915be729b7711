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

/** Phones offer digits where nothing else can be typed: a French SIREN or postal code. */
function offerDigits() {
  for (const field of document.querySelectorAll('[data-digits-for]')) {
    if (!(field instanceof HTMLInputElement) || !field.form) continue
    const { form } = field
    const [name = '', value] = (field.dataset.digitsFor ?? '').split('=')
    const offer = () => {
      field.inputMode = new FormData(form).get(name) === value ? 'numeric' : 'text'
    }
    form.addEventListener('change', offer)
    offer()
  }
}

function offerPrinting() {
  for (const button of document.querySelectorAll('[data-print]')) {
    button.removeAttribute('hidden')
    button.addEventListener('click', () => window.print())
  }
}

/**
 * A second click sends nothing, and the button says that the first one is on its way. A page that
 * the browser brings back can be sent again.
 */
function sendOnce() {
  /** @type {Map<HTMLElement, string | null>} the pressed buttons, and what they say otherwise. */
  const sent = new Map()
  /** @param {HTMLElement} button */
  const release = (button) => {
    if (sent.has(button)) button.textContent = sent.get(button) ?? ''
    sent.delete(button)
  }
  document.addEventListener('submit', (event) => {
    const button = event.submitter
    if (!button) return
    if (sent.has(button)) return event.preventDefault()
    sent.set(button, button.textContent)
    // Later: the browser sends the form with the button as it is.
    setTimeout(() => {
      if (sent.has(button)) button.textContent = 'Envoi en cours…'
    })
    setTimeout(() => release(button), againMs)
  })
  window.addEventListener('pageshow', () => {
    for (const button of sent.keys()) release(button)
  })
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

/** How long before its end a session can be extended. */
const warningSeconds = 120

/** Warns before the session ends, and extends it. */
function watchSession() {
  const warning = document.querySelector('[data-session]')
  if (!(warning instanceof HTMLElement)) return
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  /** @param {string} name */
  const say = (name) => {
    for (const text of warning.querySelectorAll('[data-session-text]')) {
      text.toggleAttribute('hidden', text.getAttribute('data-session-text') !== name)
    }
    warning.querySelector('button')?.toggleAttribute('hidden', name === 'over')
    warning.hidden = false
  }
  /** @param {number} seconds */
  const begin = (seconds) => {
    clearTimeout(timer)
    warning.hidden = true
    const remind = () => {
      say('ends')
      timer = setTimeout(() => say('over'), Math.min(seconds, warningSeconds) * 1_000)
    }
    timer = setTimeout(remind, Math.max(0, seconds - warningSeconds) * 1_000)
  }
  const extend = async () => {
    const answer = await fetch(warning.dataset.sessionPage ?? '').catch(() => undefined)
    if (!answer) return
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const extended = page.querySelector('[data-session]')?.getAttribute('data-session')
    if (extended) begin(Number(extended))
    else if (answer.ok) say('over')
  }
  warning.querySelector('button')?.addEventListener('click', () => void extend())
  begin(Number(warning.dataset.session))
}

showPasswords()
offerDigits()
watchSession()
offerPrinting()
sendOnce()
beginWithErrors()
void follow()
