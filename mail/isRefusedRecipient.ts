/**
 * Whether the mail server said for good that this recipient cannot be reached: a 5xx to RCPT, or
 * one to DATA whose enhanced status (RFC 3463) speaks of the address (5.1.x) or mailbox (5.2.x).
 * Everything else may be our configuration or the network, and is tried again.
 */
export function isRefusedRecipient(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { command, responseCode, response } = error as SmtpError
  if (responseCode === undefined || responseCode < 500 || responseCode > 599) return false
  if (command === 'RCPT TO') return true
  return command === 'DATA' && /^5\d\d[ -]5\.[12]\./.test(response ?? '')
}

/** What nodemailer adds to the errors of a conversation with a server. */
interface SmtpError extends Error {
  command?: string
  responseCode?: number
  response?: string
}
