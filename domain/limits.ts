/**
 * At most `quota` events in a window. The window begins with the first event; if `renewed`, each
 * event begins it again.
 */
export interface Limit {
  quota: number
  windowSeconds: number
  renewed?: boolean
}

const minute = 60
const hour = 60 * minute

/**
 * Every limit of the service. A right code is accepted before a limit per address is checked:
 * nobody can block another person's activation by sending wrong codes.
 */
export const limits = {
  /** Wrong codes, to activate or to cancel. A person mistypes a code a few times. */
  'code-per-address': { quota: 10, windowSeconds: hour },
  /** Wrong codes for all addresses. An office behind one network mistypes more often. */
  'code-per-network': { quota: 50, windowSeconds: hour },
  /**
   * Wrong passwords of a registration at its activation: each try needs the right code, so strangers
   * cannot use these up.
   */
  'activation-password-per-registration': { quota: 10, windowSeconds: hour },
  /** Wrong passwords for one address from one network. Owners on other networks are not blocked. */
  'sign-in-per-address-and-network': { quota: 10, windowSeconds: 15 * minute },
  /** Wrong passwords for all addresses: about two seconds of Argon2 in total. */
  'sign-in-per-network': { quota: 100, windowSeconds: 15 * minute },
  /** Answers that one address is already used. A person can ask again until it is free. */
  'used-address-per-address-and-network': { quota: 10, windowSeconds: hour },
  /**
   * Answers that an address is already used, for all addresses: stops the test of a list of
   * addresses.
   */
  'used-address-per-network': { quota: 30, windowSeconds: hour },
  /**
   * Chosen credentials. Each answer says whether an address is used, and each password is hashed.
   */
  'credentials-per-network': { quota: 300, windowSeconds: hour },
  /** Confirmations of one address, in any 48 h: a stranger must not fill a mailbox. */
  'confirmation-per-address': { quota: 3, windowSeconds: 48 * hour, renewed: true },
  /** Confirmations. Each one sends a mail to an address that the client chose. */
  'confirmation-per-network': { quota: 30, windowSeconds: hour },
  /** Companies looked up, found or not. The public directory has limits too. */
  'company-per-network': { quota: 60, windowSeconds: minute },
} satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

/** A limit that is reached, and the seconds until its window ends. */
export interface ReachedLimit {
  name: LimitName
  resetSeconds: number
}
