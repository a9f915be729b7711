import { parseArgs } from 'node:util'

/** A number of the command line. @throws {Error} when it is none. */
export function numberOf(name: string, text: string): number {
  const value = Number(text)
  if (text === '' || !Number.isFinite(value) || value < 0) {
    throw new Error(`--${name}: expected a number, got ${text}`)
  }
  return value
}

/** The options of a command, by name; `help` when they only ask for it. */
export function readOptions<Name extends string>(names: readonly Name[]) {
  const option = { type: 'string' } as const
  const options = Object.fromEntries(names.map((name) => [name, option]))
  const { values } = parseArgs({ options: { ...options, help: { type: 'boolean' } } })
  return values as { [name in Name]?: string } & { help?: boolean }
}
