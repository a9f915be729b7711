import type { MailerOptions } from '../mail/mailer.ts'
import { type Config, ConfigError } from './config.ts'

/** How mails are signed, if they are. @throws {ConfigError} for half a configuration. */
export function dkimOf(config: Config): Pick<MailerOptions, 'dkim'> {
  const { DKIM_DOMAIN, DKIM_SELECTOR, DKIM_PRIVATE_KEY } = config
  if (DKIM_DOMAIN && DKIM_SELECTOR && DKIM_PRIVATE_KEY) {
    return {
      dkim: {
        domainName: DKIM_DOMAIN,
        keySelector: DKIM_SELECTOR,
        privateKey: DKIM_PRIVATE_KEY,
      },
    }
  }
  if (!DKIM_DOMAIN && !DKIM_SELECTOR && !DKIM_PRIVATE_KEY) return {}
  throw new ConfigError('DKIM_DOMAIN: set it, DKIM_SELECTOR and DKIM_PRIVATE_KEY together')
}
