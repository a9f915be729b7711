/** So many in a window, which begins with the first of them, or again with each if `renewed`. */
export interface Limit {
  quota: number
  windowSeconds: number
  renewed?: boolean
}

const minute = 60
const hour = 60 * minute

/**
 * Every limit of the service. What is per address and nothing else is never asked before a right
 * code is let through, so that nobody can lock somebody else out.
 */
export const limits = {
  /** Wrong codes, to activate or to cancel: it is one code. A person mistypes it a few times. */
  'code-per-address': { quota: 10, windowSeconds: hour },
  /** Wrong codes for whichever addresses: an office behind one network mistypes more. */
  'code-per-network': { quota: 50, windowSeconds: hour },
  /** Wrong passwords of one address from one network: the owner elsewhere is not concerned. */
  'sign-in-per-address-and-network': { quota: 10, windowSeconds: 15 * minute },
  /** Wrong passwords for whichever addresses; two seconds of Argon2 in all. */
  'sign-in-per-network': { quota: 100, windowSeconds: 15 * minute },
  /** Answers that one address is used already: asked again, until it no longer is. */
  'used-address-per-address-and-network': { quota: 10, windowSeconds: hour },
  /** Answers that an address is used already: a list of addresses, tried one after the other. */
  'used-address-per-network': { quota: 30, windowSeconds: hour },
  /** Addresses and passwords chosen: that one is not used is an answer too, and each is hashed. */
  'credentials-per-network': { quota: 300, windowSeconds: hour },
  /** Confirmations of one address, never more in any 48 h: a stranger must not fill a mailbox. */
  'confirmation-per-address': { quota: 3, windowSeconds: 48 * hour, renewed: true },
  /** Confirmations: each mails a code to an address that its sender chose. */
  'confirmation-per-network': { quota: 30, windowSeconds: hour },
  /** Companies looked up, found or not: the public directory limits us in turn. */
  'company-per-network': { quota: 60, windowSeconds: minute },
} satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

/** A limit that is reached, and when its window ends. */
export interface ReachedLimit {
  name: LimitName
  resetSeconds: number
}
