/**
 * Whether the mail server refused the recipient permanently: a 5xx to RCPT, or a 5xx to DATA with
 * an enhanced status (RFC 3463) about the address (5.1.x) or the mailbox (5.2.x). Any other failure
 * can come from our configuration or the network, and is retried.
 */
export function isRefusedRecipient(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { command, responseCode, response } = error as SmtpError
  if (responseCode === undefined || responseCode < 500 || responseCode > 599) return false
  if (command === 'RCPT TO') return true
  return command === 'DATA' && /^5\d\d[ -]5\.[12]\./.test(response ?? '')
}

/** The properties that nodemailer adds to SMTP errors. */
interface SmtpError extends Error {
  command?: string
  responseCode?: number
  response?: string
}
