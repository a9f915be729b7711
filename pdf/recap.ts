import type { Identity } from '../domain/identity.ts'

/** What the recap says of a space (P5–P16). */
export interface Recap {
  subscriberNumber: string
  activatedAt: Date
  email: string
  identity: Identity
  trustAnswer: string
  /** Undefined when no directory names the company. */
  companyName: string | undefined
}

/** The recap of a space, without anything else that is stored of it. */
export function toRecap(
  space: Omit<Recap, 'email' | 'trustAnswer'> & { emailTyped: string },
  trustAnswer: string,
): Recap {
  const { subscriberNumber, activatedAt, emailTyped: email, identity, companyName } = space
  return { subscriberNumber, activatedAt, email, identity, companyName, trustAnswer }
}
