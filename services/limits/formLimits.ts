import type { ClientNetwork } from '../../domain/clientNetwork.ts'
import type { Subjects } from './limiter.ts'

/** The limits of a form of step 3 that is kept, valid or not. */
export function formLimits(registrationId: string, network: ClientNetwork): Subjects {
  return { 'form-per-draft': registrationId, 'form-per-network': { network } }
}
