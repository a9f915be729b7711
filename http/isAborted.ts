/**
 * Whether an error means that the client closed the connection while sending. An ECONNRESET of
 * another connection names a system call.
 */
export function isAborted(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false
  return error.code === 'ECONNRESET' && !('syscall' in error)
}
