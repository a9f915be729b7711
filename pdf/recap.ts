import type { Identity } from '../domain/identity.ts'

/** What the recap says of a space (P5–P16). */
export interface Recap {
  subscriberNumber: string
  activatedAt: Date
  email: string
  identity: Identity
  trustAnswer: string
  /** Unknown when no directory names the company. */
  companyName: string | null | undefined
}
