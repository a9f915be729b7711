import type { Identity } from '../domain/identity.ts'

/** The content of the recap of a space (P5–P16). */
export interface Recap {
  subscriberNumber: string
  activatedAt: Date
  email: string
  identity: Identity
  trustAnswer: string
  /** No name when the directory has none. */
  companyName: string | null | undefined
}
