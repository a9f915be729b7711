import type { ClientNetwork } from '../domain/clientNetwork.ts'
import { parseTriedAddress } from '../forms/emailAddress.ts'
import { logSubject } from '../secrets/logSubject.ts'
import type { ServiceDeps } from './deps.ts'

type Deps = Pick<ServiceDeps, 'keyring'>

/** What the security log writes for a typed address: the same however it is typed. */
export function addressSubject({ keyring }: Deps, typed: string): string {
  return logSubject(keyring, 'address', parseTriedAddress(typed).counted)
}

/** What the security log writes for a network, in its smallest size. */
export function networkSubject({ keyring }: Deps, [smallest]: ClientNetwork): string {
  return logSubject(keyring, 'network', smallest)
}
