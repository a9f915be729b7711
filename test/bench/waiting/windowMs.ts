/** The activation window of the registrations that are put in place, in milliseconds. */
export const windowMs = 48 * 3_600_000
