import type { Answer, CallName, Input } from './answer.ts'
import { calls } from './calls.ts'
import { UndescribedAnswer } from './undescribedAnswer.ts'

/** One function for each call of the API, named after its `operationId`. */
export type Client = {
  readonly [Name in keyof typeof calls]: (...input: InputOf<Name>) => Promise<Answer<Name>>
}

type InputOf<Name extends CallName> =
  Record<never, never> extends Input<Name> ? [input?: Input<Name>] : [input: Input<Name>]

/** How a client sends its requests. */
export interface ClientOptions {
  /** What sends them, `fetch` by default. */
  fetch?: typeof fetch | undefined
  /** `include` on a page of another origin, so that the session is sent. */
  credentials?: RequestInit['credentials'] | undefined
}

/** What every call can be given. */
interface AnyInput extends Omit<RequestInit, 'method' | 'body'> {
  path?: Record<string, string>
  body?: unknown
}

/**
 * A client of the API at a URL.
 * @param url where the API is reached, without `/api`: `https://espace.example`.
 */
export function createClient(url: string, options: ClientOptions = {}): Client {
  const send = options.fetch ?? fetch
  const common: RequestInit = options.credentials ? { credentials: options.credentials } : {}

  async function call(name: CallName, { path, body, ...init }: AnyInput = {}): Promise<Response> {
    const { method, path: pattern } = calls[name]
    const headers = new Headers(init.headers)
    if (body !== undefined) headers.set('Content-Type', 'application/json')
    const response = await send(url.replace(/\/+$/, '') + fillIn(pattern, path), {
      ...common,
      ...init,
      method,
      headers,
      body: body === undefined ? null : JSON.stringify(body),
    })
    if (!isDescribed(response)) throw new UndescribedAnswer(response)
    return response
  }

  const names = Object.keys(calls) as CallName[]
  const functions = names.map((name) => [name, (input?: AnyInput) => call(name, input)])
  return Object.fromEntries(functions) as Client
}

function fillIn(pattern: string, values: Record<string, string> = {}): string {
  return pattern.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values[name] ?? ''))
}

/** Every failure of the service has JSON. */
function isDescribed({ ok, headers }: Response): boolean {
  return ok || /^application\/(problem\+)?json\b/.test(headers.get('Content-Type') ?? '')
}
