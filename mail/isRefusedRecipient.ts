/**
 * Whether the mail server refused the recipient permanently: a 5xx to RCPT or DATA with an enhanced
 * status (RFC 3463) about the address (5.1.x) or the mailbox (5.2.x), or a 550, 551 or 553 to RCPT
 * without one. Any other failure can come from the relay, our configuration or the network, and is
 * retried: nobody loses a registration for it.
 */
export function isRefusedRecipient(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { command, responseCode = 0, response = '' } = error as SmtpError
  if (responseCode < 500 || !isAboutRecipient(command)) return false
  const [, enhanced] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? []
  if (enhanced) return /^5\.[12]\./.test(enhanced)
  return command === 'RCPT TO' && bareRefusals.has(responseCode)
}

const isAboutRecipient = (command = '') => command === 'RCPT TO' || command === 'DATA'

/** RFC 5321, 4.2.3: mailbox unavailable, not local, name not allowed. */
const bareRefusals = new Set([550, 551, 553])

/** The properties that nodemailer adds to SMTP errors. */
interface SmtpError extends Error {
  command?: string
  responseCode?: number
  response?: string
}
