import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Fault } from '../domain/fault.ts'

export const faultStatus: Record<Fault, ContentfulStatusCode> = {
  'bad-request': 400,
  forged: 403,
  'not-found': 404,
  'method-not-allowed': 405,
  'draft-gone': 410,
  'already-confirmed': 409,
  'step-missing': 409,
  'other-space': 409,
  'link-gone': 410,
  'content-too-large': 413,
  'unsupported-media-type': 415,
  'internal-error': 500,
  'service-unavailable': 503,
}

/** Thrown by a page that cannot be shown; another is shown in its place. */
export class PageFault extends Error {
  override name = 'PageFault'
  readonly fault: Fault
  readonly headers: Record<string, string>

  constructor(fault: Fault, headers: Record<string, string> = {}) {
    super(fault)
    this.fault = fault
    this.headers = headers
  }
}
