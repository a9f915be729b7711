/**
 * What a mailed code is for. Each kind is a procedure of its own, and the type of its workflow. The
 * code of a registration is kept with it: `activationCode.ts`.
 */
const codeKinds = [
  'password-reset',
  'email-change',
  'email-objection',
  'space-closure',
  'certificate-option',
] as const

export type CodeKind = (typeof codeKinds)[number]
