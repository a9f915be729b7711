import type { ReceivedMail } from './mailSink.ts'

/** The activation code of a mail: alone on its line (K2). */
export function codeIn({ parsed }: ReceivedMail): string {
  const [, code] = /^([A-Za-z0-9]{12})$/m.exec(parsed.text ?? '') ?? []
  if (!code) throw new Error('the mail carries no code')
  return code
}
