/** The process that sends a mail stops; another one sends it again. */
export class MailerClosed extends Error {}
