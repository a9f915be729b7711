/** The groups of calls in the description of the API, in the order in which one needs them. */
export const groups = {
  register: {
    name: '1. Register',
    description:
      'From the accepted terms to the mailed code: open a draft, choose the credentials, fill the form, show everything, confirm. The token of the draft is the Bearer of these calls.',
  },
  forms: {
    name: '2. What the forms show',
    description: 'The terms, the trust questions, and the name of a company.',
  },
  activate: {
    name: '3. Activate, or give up',
    description: 'With the code of the mail, within the activation window.',
  },
  session: {
    name: '4. Sign in and out',
    description: 'With the address and the password; the session is a cookie.',
  },
  space: { name: '5. The space', description: 'For its owner, who has signed in.' },
  regain: {
    name: '6. Get back in',
    description:
      'For who has forgotten the password, whose address was changed by another person, or who had a space with a certificate. The answer to a request is always the same; the code is mailed if there is somebody to mail it to.',
  },
  operate: { name: '7. For operators', description: 'Probes of the process.' },
} as const
