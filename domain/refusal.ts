/** Why the service says no to a well-formed request. */
export type Refusal =
  | 'email-taken'
  | 'registration-pending'
  | 'already-confirmed'
  | 'step-missing'
  | 'invalid-code'
  | 'not-found'
