/** Whether an error means that the client went away while it sent: of no system call of ours. */
export function isAborted(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return error.code === 'ECONNRESET' && !('syscall' in error)
}
