/** The task queue of every workflow of this service. */
export const taskQueue = 'registrations'
