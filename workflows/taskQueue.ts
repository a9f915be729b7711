/** The task queue of every workflow of this service. */
export const taskQueue = 'registrations'

/** The task queue of the mails that workflows of a task queue send. */
export const mailQueueOf = (taskQueue: string) => `${taskQueue}-mail`
