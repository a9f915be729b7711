import { readFileSync } from 'node:fs'
import { ConfigError } from './configError.ts'

/**
 * The variables that are set, and the secrets that `NAME_FILE` names read from their files, as
 * orchestrators mount them. Line ends at the end of a file are not part of a secret; an empty
 * variable counts as unset.
 * @throws {ConfigError} for a file that cannot be read, or when both variables are set.
 */
export function withSecretFiles(
  variables: NodeJS.ProcessEnv,
  names: readonly string[],
): Record<string, string> {
  const set: Record<string, string> = {}
  for (const [name, text] of Object.entries(variables)) if (text) set[name] = text
  for (const name of names) {
    const file = set[`${name}_FILE`]
    if (!file) continue
    if (set[name]) throw new ConfigError(`${name}_FILE: set it or ${name}, not both`)
    set[name] = readSecret(`${name}_FILE`, file)
  }
  return set
}

function readSecret(variable: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/[\r\n]+$/, '')
  } catch (error) {
    throw new ConfigError(`${variable}: cannot be read (${(error as NodeJS.ErrnoException).code})`)
  }
}
