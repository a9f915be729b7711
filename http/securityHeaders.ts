import { secureHeaders } from 'hono/secure-headers'

type Options = NonNullable<Parameters<typeof secureHeaders>[0]>

/** Over https, browsers use only https for a year. Plain http is for this machine only. */
const strictTransportSecurity = 'max-age=31536000; includeSubDomains'

/** The headers of every answer with which browsers protect people; nothing may frame it. */
export function securityHeaders(publicUrl: string, options: Options) {
  const isHttps = publicUrl.startsWith('https:')
  return secureHeaders({
    strictTransportSecurity: isHttps && strictTransportSecurity,
    xFrameOptions: 'DENY',
    ...options,
  })
}
