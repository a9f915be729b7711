import type { Matter } from '../../db/matters.ts'

/** Whose mail it is then, as commands say it. */
export const sweptSays = 'activation-notices mails it, or reconcile within half an hour'

/** As long as `reconcile` leaves a notice of an activation that was taken. */
const longestMs = 30 * 60_000

/**
 * Whether the mail of a matter is left to `activation-notices`, and to `reconcile` if that does not
 * send it. Nothing else may: it can be on its way.
 */
export function isSwept({ what, kind, workflowStartedAt }: Matter): boolean {
  const takenMs = workflowStartedAt?.getTime() ?? Date.now()
  return what === 'notice' && kind === 'activation' && Date.now() - takenMs < longestMs
}
