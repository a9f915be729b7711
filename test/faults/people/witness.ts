import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { lila, newEmail } from '../../support/people/personas.ts'

/** One answer of the API, as the person saw it; `lost`: the connection ended without one. */
export interface Answer {
  at: string
  call: string
  status: number | 'lost'
  ms: number
}

export interface Reply {
  status: number
  headers: Headers
  body: { [name: string]: unknown }
  /** Whether an earlier try had no answer, or 503: it may have been carried out. */
  wasRepeated: boolean
}

/** How the story of a person has to end; `any`: several ends are right. */
export type End = 'waiting' | 'activated' | 'gone' | 'any'

const answerMs = 20_000
const patienceMs = 120_000
const shortPauseMs = 200

/**
 * A person who asks again, at another API, whatever got no answer, and who remembers every answer:
 * what the service promised.
 */
export class Witness {
  /** The address now. */
  email = newEmail()
  /** Every address that was ever given. */
  readonly mailboxes = [this.email]
  password: string = lila.password
  readonly trustAnswer = `Korrigan ${randomUUID().slice(0, 8)}`
  readonly answers: Answer[] = []
  /** What the person saw that must never be. */
  readonly complaints: string[] = []
  /** The APIs, in the order in which they are asked. */
  urls: string[]
  readonly #isPolite: boolean
  id = ''
  token = ''
  cookie = ''
  /** A 202 to the confirmation. */
  isAccepted = false
  hasPresentedRightCode = false
  /** A 200 or 202 to an activation. */
  isActivated = false
  numbers = new Set<string>()
  city: string | undefined
  end: End = 'any'
  /** Whether a mailed code may still be awaited at the end. */
  mayAwaitCode = false
  /** The subjects of the mails about what the person has done with a mailed code. */
  readonly notices = new Set<string>()

  /** @param isPolite whether it waits as long as a 503 asks for, as front ends do. */
  constructor(urls: string[], { isPolite = false } = {}) {
    this.urls = urls
    this.#isPolite = isPolite
  }

  /** Every text about this person that no log and no history may contain. */
  secrets(): string[] {
    const { mailboxes, trustAnswer, token, cookie } = this
    const passwords = [lila.password, lila.otherPassword]
    return [...mailboxes, ...passwords, trustAnswer, token, cookie].filter(Boolean)
  }

  /** Asks until there is an answer other than 503. @throws when there is none in two minutes. */
  async ask(method: string, path: string, body?: unknown, more = {}): Promise<Reply> {
    const endMs = performance.now() + patienceMs
    for (let turn = 0; performance.now() < endMs; turn++) {
      const url = this.urls[turn % this.urls.length] ?? ''
      const reply = await this.askOnce(url, method, path, body, more)
      if (reply && reply.status < 500) return { ...reply, wasRepeated: turn > 0 }
      const asked = Number(reply?.headers.get('retry-after') ?? 0)
      await sleep(this.#isPolite ? Math.max(shortPauseMs, asked * 1_000) : shortPauseMs)
    }
    throw new Error(`no answer to ${method} ${shown(path)} in ${patienceMs / 1_000} s`)
  }

  /** Asks an API once. Undefined when the answer is lost. */
  async askOnce(
    url: string,
    method: string,
    path: string,
    body?: unknown,
    more = {},
  ): Promise<Omit<Reply, 'wasRepeated'> | undefined> {
    const at = new Date().toISOString()
    const startMs = performance.now()
    const note = (status: Answer['status']) => {
      const ms = Math.round(performance.now() - startMs)
      this.answers.push({ at, call: `${method} ${shown(path)}`, status, ms })
      if (typeof status === 'number' && status >= 500 && status !== 503) {
        this.complaints.push(`${method} ${shown(path)} answers ${status}`)
      }
    }
    try {
      const response = await fetch(url + path, {
        method,
        headers: this.#headers(body, more),
        body: body === undefined ? null : JSON.stringify(body),
        signal: AbortSignal.timeout(answerMs),
      })
      const content = await response.text()
      note(response.status)
      const { status, headers } = response
      return { status, headers, body: parsed(content) }
    } catch {
      note('lost')
      return undefined
    }
  }

  /** Complains when an answer is none of these. */
  expects(reply: Reply, statuses: number[], what: string): Reply {
    if (!statuses.includes(reply.status)) {
      const again = reply.wasRepeated ? ', repeated,' : ''
      this.complaints.push(`${what}${again} answers ${reply.status}, not ${statuses.join(' or ')}`)
    }
    return reply
  }

  #headers(body: unknown, more: object): Record<string, string> {
    return {
      ...(this.token && { Authorization: `Bearer ${this.token}` }),
      ...(this.cookie && { Cookie: this.cookie }),
      ...(body !== undefined && { 'Content-Type': 'application/json' }),
      ...more,
    }
  }
}

/** A path without ids and tickets. */
function shown(path: string): string {
  return path.replace(/[\w.~-]{30,}/g, 'ID')
}

function parsed(content: string): Reply['body'] {
  try {
    return JSON.parse(content)
  } catch {
    return {}
  }
}
