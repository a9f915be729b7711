/** How a command can end, each with its exit code. Programs rely on them: docs/commands.md. */
export const exitCodes = {
  done: 0,
  refused: 1,
  usage: 2,
  'not-found': 3,
  unavailable: 4,
  'not-yet': 5,
  failed: 6,
} as const

export type Outcome = keyof typeof exitCodes
