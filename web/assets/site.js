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

/**
 * How a typed password meets each criterion: `info` as long as it still can.
 * @type {Record<string, (typed: string, criterion: HTMLElement) => 'info' | 'valid' | 'error'>}
 */
const criteria = {
  length(typed, { dataset: { min, max } }) {
    if (typed.length > Number(max)) return 'error'
    return typed.length >= Number(min) ? 'valid' : 'info'
  },
  characters(typed) {
    if (typed === '') return 'info'
    return refusedSign.test(typed) ? 'error' : 'valid'
  },
  same(typed) {
    const first = document.getElementById('password')
    const password = first instanceof HTMLInputElement ? first.value : ''
    if (typed === password) return typed === '' ? 'info' : 'valid'
    return password.startsWith(typed) ? 'info' : 'error'
  },
}

const refusedSign = /[^A-Za-z0-9]/u

/** Marks, while a new password is typed, which of its criteria it meets. */
function checkPasswords() {
  for (const box of document.querySelectorAll('[data-criteria]')) {
    const field = box.closest('.fr-password')?.querySelector('input')
    if (!field) continue
    const check = () => {
      for (const criterion of box.children) {
        if (criterion instanceof HTMLElement) mark(criterion, field.value)
      }
    }
    field.form?.addEventListener('input', check)
    box.removeAttribute('hidden')
    check()
  }
}

/**
 * @param {HTMLElement} criterion
 * @param {string} typed
 */
function mark(criterion, typed) {
  const { criterion: name = '' } = criterion.dataset
  const state = criteria[name]?.(typed, criterion) ?? 'info'
  criterion.className = `fr-message fr-message--${state}`
  criterion.role = state === 'error' ? 'alert' : null
  const found = criterion.querySelector('[data-found]')
  const text = { info: '', valid: '\u00a0: c’est le cas', error: whyNot(name, typed) }[state]
  if (found && found.textContent !== text) found.textContent = text
}

/**
 * @param {string} name of a criterion
 * @param {string} typed
 */
function whyNot(name, typed) {
  const [sign] = (name === 'characters' && refusedSign.exec(typed)) || []
  if (sign === undefined) return '\u00a0: ce n’est pas le cas'
  const shown = sign.trim() === '' ? 'l’espace' : `«\u00a0${sign}\u00a0»`
  return `\u00a0: ${shown} n’est pas autorisé`
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

/**
 * The page or the part of one that the server answered.
 * @param {Response} answer
 */
async function pageOf(answer) {
  return new DOMParser().parseFromString(await answer.text(), 'text/html')
}

/** Shows the name of the company as soon as its SIREN is typed. */
function nameCompany() {
  const shown = document.querySelector('[data-company]')
  const field = document.getElementById('company-identifier')
  if (!shown || !(field instanceof HTMLInputElement) || !field.form) return
  const { form } = field
  const url = shown.getAttribute('data-company') ?? ''
  let asked = ''
  const ask = async () => {
    const isForeign = new FormData(form).get('company-foreign') === 'oui'
    const siren = isForeign ? '' : field.value.replace(/[\s.]/g, '')
    if (siren === asked) return
    asked = siren
    shown.replaceChildren()
    if (!/^\d{9}$/.test(siren)) return
    const body = new URLSearchParams({ siren })
    const answer = await fetch(url, { method: 'POST', body }).catch(() => undefined)
    if (!answer && asked === siren) asked = ''
    const named = answer?.ok ? await pageOf(answer) : undefined
    if (asked !== siren) return
    shown.replaceChildren(...(named?.body.childNodes ?? []))
  }
  form.addEventListener('input', () => void ask())
  // A refused field has its message already.
  if (!field.ariaInvalid) void ask()
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
  const status = document.querySelector('[data-status]')
  /** @param {HTMLElement} button */
  const release = (button) => {
    if (sent.has(button)) button.textContent = sent.get(button) ?? ''
    sent.delete(button)
    if (status) status.textContent = ''
  }
  document.addEventListener('submit', (event) => {
    const button = event.submitter
    if (!button) return
    if (sent.has(button)) return event.preventDefault()
    sent.set(button, button.textContent)
    // Later: the browser sends the form with the button as it is.
    setTimeout(() => {
      if (!sent.has(button)) return
      button.textContent = 'Envoi en cours…'
      if (status) status.textContent = 'Envoi en cours…'
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
 * or a link to the page where the server redirects.
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
    const page = await pageOf(answer)
    const received = page.querySelector('[data-follow]')
    if (answer.redirected || !answer.ok || !received) return offerNext(shown, answer.url)
    if (received.textContent === shown.textContent) continue
    shown.setAttribute('data-follow', received.getAttribute('data-follow') ?? '')
    shown.replaceChildren(...received.childNodes)
  }
}

/**
 * Says that the waiting is over. Nobody is taken elsewhere while they read.
 * @param {Element} shown
 * @param {string} url
 */
function offerNext(shown, url) {
  const link = document.createElement('a')
  link.href = url
  link.textContent = 'Afficher la suite'
  const next = document.createElement('p')
  next.append('L’attente est terminée. ', link)
  shown.setAttribute('data-follow', 'done')
  shown.replaceChildren(next)
}

/** How long before its end a session can be extended. */
const warningSeconds = 120

/** Warns before the session or the draft ends, and extends it. */
function watchSessions() {
  for (const warning of document.querySelectorAll('[data-session]')) {
    if (warning instanceof HTMLElement) watchSession(warning)
  }
}

/** @param {HTMLElement} warning */
function watchSession(warning) {
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
    const { sessionPage = '', sessionMethod: method = 'GET' } = warning.dataset
    const sent = method === 'POST' ? { method, body: new URLSearchParams() } : {}
    const answer = await fetch(sessionPage, sent).catch(() => undefined)
    if (!answer) return
    const page = await pageOf(answer)
    const extended = page.querySelector('[data-session]')
    if (extended instanceof HTMLElement) {
      begin(Number(extended.dataset.session))
      noteExtension(extended.dataset.expires)
    } else if (answer.status < 500 && answer.status !== 429) say('over')
  }
  warning.querySelector('button')?.addEventListener('click', () => void extend())
  begin(Number(warning.dataset.session))
}

/**
 * The check page confirms what it shows: an extension moves the end of the draft, and nothing else.
 * @param {string | undefined} expires
 */
function noteExtension(expires) {
  const shown = document.querySelector('[name=affiche]')
  if (shown instanceof HTMLInputElement && expires) shown.value = expires
}

showPasswords()
checkPasswords()
offerDigits()
nameCompany()
watchSessions()
offerPrinting()
sendOnce()
beginWithErrors()
void follow()
