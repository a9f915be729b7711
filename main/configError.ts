/** Thrown when a variable is missing or malformed; the message is one line that names it. */
export class ConfigError extends Error {
  override name = 'ConfigError'
}
