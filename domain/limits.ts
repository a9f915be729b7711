/**
 * At most `quota` events in a window. The window begins with the first event; if `renewed`, each
 * event begins it again.
 */
export interface Limit {
  quota: number
  windowSeconds: number
  renewed?: boolean
  /** The quota of a /56 and of a /48, where it is not two and three times `quota`. */
  widerQuota?: number
}

const minute = 60
const hour = 60 * minute
const day = 24 * hour

/**
 * Every limit of the service; `docs/limits.md` says which route each is for. A right code is
 * accepted before a limit per address is checked: nobody can block another person's activation by
 * sending wrong codes.
 *
 * The spare tries begin when the network has used its quota up. Each address has a few of its
 * own: neighbours who share an IPv4 address do not stop each other.
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
  'code-spare-per-address-and-network': { quota: 3, windowSeconds: day },
  'code-spare-per-network': { quota: 1_000, widerQuota: 40, windowSeconds: day },
  /** Wrong passwords for one address from one network. Owners on other networks are not blocked. */
  'sign-in-per-address-and-network': { quota: 10, windowSeconds: 15 * minute },
  /** Wrong passwords for all addresses: about a second of Argon2 in total. */
  'sign-in-per-network': { quota: 50, windowSeconds: 15 * minute },
  'sign-in-spare-per-address-and-network': { quota: 3, windowSeconds: day },
  'sign-in-spare-per-network': { quota: 1_000, widerQuota: 40, windowSeconds: day },
  /** Mails about a sign-in from a browser that is not known. Beyond it people sign in unmailed. */
  'sign-in-notice-per-space': { quota: 5, windowSeconds: day },
  /**
   * Changes of the password of one space, and tries to give the current one: a stolen session must
   * not guess it. Its owner is not stopped on another network.
   */
  'password-change-per-space-and-network': { quota: 10, windowSeconds: hour },
  /** Requests by who has forgotten a password, right or not: all have the same answer. */
  'reset-per-address-and-network': { quota: 10, windowSeconds: hour },
  'reset-per-network': { quota: 30, windowSeconds: hour },
  'reset-spare-per-address-and-network': { quota: 3, windowSeconds: day },
  'reset-spare-per-network': { quota: 1_000, widerQuota: 40, windowSeconds: day },
  /** Mails with a code for a new password. Beyond it none is sent, and the answer is the same. */
  'reset-mail-per-space': { quota: 5, windowSeconds: day },
  /** Requests for a new address. Each mails somebody whom the client chose. */
  'email-change-per-space': { quota: 5, windowSeconds: day },
  /** Requests to close one space. Each mails its owner. */
  'closure-per-space': { quota: 5, windowSeconds: day },
  /** Requests of holders of a certificate, right or not: all have the same answer. */
  'option-per-address-and-network': { quota: 10, windowSeconds: hour },
  'option-per-network': { quota: 30, windowSeconds: hour },
  'option-spare-per-address-and-network': { quota: 3, windowSeconds: day },
  'option-spare-per-network': { quota: 1_000, widerQuota: 40, windowSeconds: day },
  /** Mails with a code for an option. Beyond it none is sent, and the answer is the same. */
  'option-mail-per-certificate': { quota: 5, windowSeconds: day },
  /** Opened sessions of one space. Ten are open at most. */
  'session-per-space': { quota: 100, windowSeconds: hour },
  /** Answers that one address is already used. A person can ask again until it is free. */
  'used-address-per-address-and-network': { quota: 10, windowSeconds: hour },
  /**
   * Answers that an address is already used, for all addresses: stops the test of a list of
   * addresses.
   */
  'used-address-per-network': { quota: 30, windowSeconds: hour },
  'used-address-spare-per-address-and-network': { quota: 3, windowSeconds: day },
  'used-address-spare-per-network': { quota: 100, widerQuota: 40, windowSeconds: day },
  /** Opened drafts. Each is a row for two hours. */
  'draft-per-network': { quota: 100, windowSeconds: 10 * minute },
  /**
   * Chosen credentials. Each answer says whether an address is used, and each password is hashed.
   */
  'credentials-per-network': { quota: 100, windowSeconds: 10 * minute },
  /** Forms of step 3 that are kept, valid or not. A person corrects one several times. */
  'form-per-draft': { quota: 60, windowSeconds: hour },
  'form-per-network': { quota: 600, windowSeconds: hour },
  /**
   * Confirmations of one mailbox in any 48 h, without a tag, and with any tag: a stranger must not
   * fill it.
   */
  'confirmation-per-address': { quota: 3, windowSeconds: 48 * hour, renewed: true },
  /** Confirmations. Each one sends a mail to an address that the client chose. */
  'confirmation-per-network': { quota: 10, windowSeconds: 10 * minute },
  /** Companies looked up, found or not, on any page. The public directory has limits too. */
  'company-per-network': { quota: 60, windowSeconds: minute },
  /** Changes of coordinates. Each sends the owner a mail. */
  'coordinates-per-space': { quota: 10, windowSeconds: day },
  'coordinates-per-network': { quota: 60, windowSeconds: hour },
  /** Recaps of one space. Rendering one takes about 10 ms of the process. */
  'recap-per-space': { quota: 60, windowSeconds: hour },
} satisfies Record<string, Limit>

export type LimitName = keyof typeof limits

/**
 * The quota of a limit for a network: the smallest has `quota`, the wider ones more, because more
 * people can share them.
 * @param size 0 for the smallest network, 1 for the /56, 2 for the /48.
 */
export function quotaOf({ quota, widerQuota }: Limit, size: number): number {
  return size === 0 ? quota : (widerQuota ?? quota * (size + 1))
}

/** A limit that is reached: its quota, and the seconds until its window ends. */
export interface ReachedLimit {
  name: LimitName
  quota: number
  resetSeconds: number
}
