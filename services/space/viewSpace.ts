import { getSpace } from '../../db/spaces.ts'
import type { Identity } from '../../domain/identity.ts'
import { findTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { ServiceDeps } from '../deps.ts'

/** A space as its owner sees it (S1). */
export interface SpaceView {
  subscriberNumber: string
  activatedAt: Date
  email: string
  /** Without the trust answer while the key that opens it is not configured. */
  identity: Identity & { trustAnswer?: string }
  companyName: string | undefined
  /** Those of the certificate space that was taken over (E'3); none otherwise (R13). */
  services: string[]
  files: string[]
  version: number
}

/** The space of a session. */
export async function viewSpace(
  { db, keyring }: Pick<ServiceDeps, 'db' | 'keyring'>,
  spaceId: string,
): Promise<SpaceView> {
  const space = await getSpace(db, spaceId)
  const {
    subscriberNumber,
    activatedAt,
    emailTyped: email,
    companyName,
    version,
    services,
    files,
  } = space
  const trustAnswer = findTrustAnswer(keyring, space.registrationId, space.trustAnswerSealed)
  const identity = { ...space.identity, ...(trustAnswer !== undefined && { trustAnswer }) }
  return { subscriberNumber, activatedAt, email, identity, companyName, services, files, version }
}
