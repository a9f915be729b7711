/** The limits of a try to send a mail, and of a connection that waits for one, in milliseconds. */
export interface MailLimits {
  /** Until the server has greeted. */
  connectMs: number
  /** Until the server has everything but the end of the mail. */
  handOverMs: number
  /** From the end of the mail until the server has accepted it (RFC 5321, 4.5.3.2.6). */
  acceptMs: number
  /** How long a connection waits for its next mail. Servers wait minutes. */
  idleMs: number
}

/**
 * Shorter than the time limit of an activity that sends, and long: a try cut short can send twice.
 */
export const mailLimits: MailLimits = {
  connectMs: 60_000,
  handOverMs: 5 * 60_000,
  acceptMs: 10 * 60_000,
  idleMs: 10_000,
}

/** A try to send a mail, which ends with `signal` at its limits. */
export interface MailTry {
  signal: AbortSignal
  /** Whether the server may have the whole mail. */
  isHandedOver: boolean
  /** The server has everything but the end of the mail, which leaves now. */
  handOver(): void
  end(): void
}

/** Begins a try. It also ends, with its reason, when one of `stops` does. */
export function beginTry({ handOverMs, acceptMs }: MailLimits, stops: AbortSignal[]): MailTry {
  const limit = new AbortController()
  const endIn = (ms: number) => setTimeout(() => limit.abort(new MailTimeout()), ms)
  let timer = endIn(handOverMs)
  return {
    signal: AbortSignal.any([limit.signal, ...stops]),
    isHandedOver: false,
    handOver() {
      this.isHandedOver = true
      clearTimeout(timer)
      timer = endIn(acceptMs)
    },
    end: () => clearTimeout(timer),
  }
}

class MailTimeout extends Error {
  readonly code = 'ETIMEDOUT'
}
