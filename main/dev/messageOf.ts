/** What went wrong, on one line: of a command that failed, the last that it wrote. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const written = 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : undefined
  return (written || error.message).trim().replace(/\s*\n\s*/g, ' ')
}
