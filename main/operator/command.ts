/** What an operator can do; it works on a database, and resolves to whether it was done. */
export interface OperatorCommand {
  /** What is typed, then what follows it. */
  words: readonly string[]
  parameters: string
  /** One line each. */
  description: readonly string[]
  /** Undefined when what follows the words is not what it expects. */
  run(parameters: string[], databaseUrl: string): Promise<boolean> | undefined
}
