import type { Identity } from '../domain/identity.ts'

/** The content of the recap of a space (P5–P16). */
export interface Recap {
  subscriberNumber: string
  activatedAt: Date
  email: string
  identity: Identity
  trustAnswer: string
  /** Undefined when the directory has none. */
  companyName: string | undefined
}

/** The recap of a space, without the other data of its row. */
export function toRecap(
  space: Omit<Recap, 'email' | 'trustAnswer'> & { emailTyped: string },
  trustAnswer: string,
): Recap {
  const { subscriberNumber, activatedAt, emailTyped: email, identity, companyName } = space
  return { subscriberNumber, activatedAt, email, identity, companyName, trustAnswer }
}
