// npm run client writes this file from the description of the API.
export const calls = {
  /**
   * Whether the process lives
   */
  checkLiveness: { method: 'GET', path: '/healthz' },
  /**
   * Whether it can serve, and which part or key it misses
   */
  checkReadiness: { method: 'GET', path: '/readyz' },
  /**
   * The general terms in force
   */
  viewTerms: { method: 'GET', path: '/api/terms' },
  /**
   * The list of trust questions, the default first
   */
  listTrustQuestions: { method: 'GET', path: '/api/trust-questions' },
  /**
   * What the directory of companies says of a SIREN
   */
  lookUpCompany: { method: 'GET', path: '/api/companies/{siren}' },
  /**
   * Accept the terms and open a draft (step 1)
   */
  openDraft: { method: 'POST', path: '/api/registrations' },
  /**
   * Choose an address and a password (step 2)
   *
   * A password has 8 to 20 letters and digits. One that is easy to guess is refused with the reason: a common password, common words, a year or a date, repetitions, neighbouring keys, a sequence, a word of this service or of the address.
   */
  chooseCredentials: { method: 'PUT', path: '/api/registrations/{id}/credentials' },
  /**
   * Fill the form (step 3)
   */
  fillIdentity: { method: 'PUT', path: '/api/registrations/{id}/identity' },
  /**
   * Read a registration
   */
  viewRegistration: { method: 'GET', path: '/api/registrations/{id}' },
  /**
   * Confirm: the activation code is mailed
   */
  confirmRegistration: { method: 'POST', path: '/api/registrations/{id}/confirmation' },
  /**
   * Activate a space with the mailed code (step 4)
   *
   * Where the registration was made (you still have its token), ask for the
   * address and the code. Anywhere else also ask for the password chosen at step 2, and send it: a wrong
   * one is refused, and nothing is activated. Somebody who does not know it did not make the
   * registration; offer to cancel it with POST /api/cancellations. Without `password` the code alone
   * activates.
   */
  activate: { method: 'POST', path: '/api/activations' },
  /**
   * Follow a recorded activation
   */
  followActivation: { method: 'GET', path: '/api/activations/{ticket}' },
  /**
   * The recap of a new space, for 15 minutes
   */
  readRecapOfTicket: { method: 'GET', path: '/api/recaps/{ticket}' },
  /**
   * Give a registration up with its code
   *
   * Repeating it within 10 minutes gets the same answer. Without a worker both
   * an activation and a cancellation are only recorded, and the first one is carried out: an activation
   * that is recorded already makes this a 409, and the space will be created.
   */
  cancelRegistration: { method: 'POST', path: '/api/cancellations' },
  /**
   * Sign in
   */
  signIn: { method: 'POST', path: '/api/sessions' },
  /**
   * The current session
   */
  viewSession: { method: 'GET', path: '/api/sessions/current' },
  /**
   * Sign out
   */
  signOut: { method: 'DELETE', path: '/api/sessions/current' },
  /**
   * Read one’s space
   */
  viewSpace: { method: 'GET', path: '/api/space' },
  /**
   * Change one’s coordinates
   *
   * All of them, with the ETag of the space that they were read with in `If-Match`: one that has changed since is refused. The company cannot be changed: the body is an identity without it.
   */
  changeCoordinates: { method: 'PUT', path: '/api/space/coordinates' },
  /**
   * Change one’s password
   *
   * The other sessions end; this one goes on. Repeating a change whose answer was lost is harmless.
   */
  changePassword: { method: 'PUT', path: '/api/space/password' },
  /**
   * The recap of one’s space
   */
  readRecap: { method: 'GET', path: '/api/space/recap.pdf' },
  /**
   * Ask for another address
   *
   * A code is mailed to the new address, and another one to the current address, with which it may object.
   */
  requestEmailChange: { method: 'POST', path: '/api/space/email-change' },
  /**
   * Take the new address, with the code mailed there
   *
   * Refused when something else has taken it meanwhile. Repeating it is harmless.
   */
  confirmEmailChange: { method: 'POST', path: '/api/space/email-change/confirmation' },
  /**
   * Object to another address, with the code mailed to the old one
   *
   * The old address is restored, every session ends, and the password works no more: choose another with POST /api/password-resets. Repeating it is harmless.
   */
  objectToEmailChange: { method: 'POST', path: '/api/email-change-objections' },
  /**
   * Ask for a code to close one’s space
   */
  requestClosure: { method: 'POST', path: '/api/space/closure' },
  /**
   * Close one’s space, with the mailed code
   *
   * Everything personal is deleted permanently. Afterwards one is not signed in any more.
   */
  confirmClosure: { method: 'POST', path: '/api/space/closure/confirmation' },
  /**
   * Everything that is stored of one
   */
  exportSpace: { method: 'GET', path: '/api/space/export' },
  /**
   * Ask for a code to choose a new password
   *
   * The answer is the same whether the address has a space and the number and the answer are right or not. If all are, a code is mailed.
   */
  requestPasswordReset: { method: 'POST', path: '/api/password-resets' },
  /**
   * Choose a new password with the mailed code
   *
   * Every session of the space ends. Repeating it within 10 minutes gets the same answer.
   */
  completePasswordReset: { method: 'POST', path: '/api/password-resets/completion' },
  /**
   * Ask for a code to opt for the access without certificate
   *
   * The answer is the same whether there is such a certificate with this address or not. If there is, a code is mailed.
   */
  requestCertificateOption: { method: 'POST', path: '/api/certificate-options' },
  /**
   * Open a draft that takes a space with a certificate over
   *
   * The mailed code proves the mailbox, and accepts the current terms (GET /api/terms): show them. The draft goes on as one of POST /api/registrations; its space has the files and services of the old one.
   */
  proveCertificateOption: { method: 'POST', path: '/api/certificate-options/proof' },
} as const
