/** Whether a command succeeded, with what its line of the log says besides. */
export type Result = boolean | { succeeded: boolean; logged: object }

/** A command for operators. */
export interface OperatorCommand {
  /** The words of the command, without its parameters. */
  words: readonly string[]
  parameters: string
  /** One string for each line. */
  description: readonly string[]
  /** What became of the work when the database stopped answering; by default nothing was done. */
  interrupted?: string
  /** Undefined when the parameters are wrong. */
  run(parameters: string[], databaseUrl: string): Promise<Result> | undefined
}
