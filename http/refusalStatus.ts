import type { Refusal } from '../domain/refusal.ts'

/** The status of the answer to what the service refuses, in the API and on pages. */
export const refusalStatus = {
  'email-taken': 409,
  'certificate-space': 409,
  'registration-pending': 409,
  'already-confirmed': 409,
  'step-missing': 409,
  'recap-changed': 409,
  'invalid-code': 422,
  'company-unknown': 404,
  'directory-unavailable': 503,
  'invalid-credentials': 401,
  'changed-meanwhile': 412,
  'too-many-requests': 429,
  'too-many-confirmations': 429,
  'not-found': 404,
} as const satisfies Record<Refusal, number>
