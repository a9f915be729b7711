/** Writes one line to the terminal; what was to be read there is lost once it is gone. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

process.stdout.on('error', () => undefined)
