/** A command for operators, on a database; resolves to whether it was done. */
export interface OperatorCommand {
  /** The words that are typed, then the parameters. */
  words: readonly string[]
  parameters: string
  /** One string a line. */
  description: readonly string[]
  /** Undefined when the parameters are not the expected ones. */
  run(parameters: string[], databaseUrl: string): Promise<boolean> | undefined
}
