import type { NormalisedEmail } from './emailAddress.ts'

/** An old space opened with a certificate (E'), as the administration lists it. */
export interface CertificateSpace {
  /** Identifies the space: several spaces can share one address (E'7). */
  certificate: string
  email: NormalisedEmail
  holder: string
  /** SIRENs of the companies that it manages. */
  files: string[]
  services: string[]
}
