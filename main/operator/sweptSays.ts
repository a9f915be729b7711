/** Whose mail it is that is left to sweeps, as commands say it. */
export const sweptSays = 'activation-notices mails it, or reconcile within half an hour'
