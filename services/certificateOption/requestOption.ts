import { findCertificateSpace } from '../../db/certificateSpaces.ts'
import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { CertificateOption } from '../../forms/certificateOption.ts'
import type { ServiceDeps } from '../deps.ts'
import { refuseOver } from '../limits/limiter.ts'
import { inEqualTime } from '../mailedCode/inEqualTime.ts'
import { requestCodes } from '../mailedCode/requestCodes.ts'
import { type Outcome, succeeded } from '../outcome.ts'

/**
 * Mails a code to the holder of a certificate space who opts for the access without certificate
 * (E'2), if the address is that of the certificate. The answer and its time are the same when it is
 * not, or when there is no such certificate.
 */
export async function requestOption(
  deps: ServiceDeps,
  { certificate, email }: CertificateOption,
  network: ClientNetwork,
): Promise<Outcome<void>> {
  const subject = { network, address: email.normalised }
  const over = await refuseOver(deps, {
    'option-per-address-and-network': subject,
    'option-per-network': { network },
    spare: {
      'option-spare-per-address-and-network': subject,
      'option-spare-per-network': { network },
    },
  })
  if (over) return over
  return inEqualTime(async () => {
    const found = await findCertificateSpace(deps.db, { certificate, email: email.normalised })
    if (!found || (await refuseOver(deps, { 'option-mail-per-certificate': certificate }))) {
      return succeeded
    }
    const { activationWindow: window } = deps
    await requestCodes(deps, [{ kind: 'certificate-option', email, of: { certificate }, window }])
    return succeeded
  })
}
