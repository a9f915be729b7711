/**
 * The mail server had the whole mail, and did not answer whether it accepts it: it may be sent
 * (RFC 1047). Only the same mail can be sent again.
 */
export class MaybeSent extends Error {
  readonly code: string | undefined

  constructor(cause: Error & { code?: string }) {
    super('maybe sent', { cause })
    this.code = cause.code
  }
}
