/** Where a mail that does not arrive can be (I7). */
export const spamHint =
  'L’envoi est en principe immédiat, mais la réception peut être différée par votre gestionnaire de messagerie électronique. Consultez aussi la rubrique «\u00a0Courrier indésirable\u00a0» ou «\u00a0Spam\u00a0» de votre messagerie.'
