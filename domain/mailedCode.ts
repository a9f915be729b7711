/**
 * What a mailed code is for. Each kind is a procedure of its own; all but `activation` are types of
 * workflows too. A registration has a workflow that does more than wait.
 */
export const procedureKinds = [
  'password-reset',
  'email-change',
  'email-objection',
  'space-closure',
  'certificate-option',
] as const

/** The kinds whose workflow only mails, waits and clears up. */
export type ProcedureKind = (typeof procedureKinds)[number]

export type CodeKind = ProcedureKind | 'activation'
