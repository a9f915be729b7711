import { getSpace } from '../../db/spaces.ts'
import type { Identity } from '../../domain/identity.ts'
import { findTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { ServiceDeps } from '../deps.ts'

/** A space as its owner sees it (S1). It has no services and no files (R13). */
export interface SpaceView {
  subscriberNumber: string
  activatedAt: Date
  email: string
  /** Without the trust answer while the key that opens it is not configured. */
  identity: Identity & { trustAnswer?: string }
  companyName: string | undefined
  services: never[]
  files: never[]
  version: number
}

/** The space of a session. */
export async function viewSpace({ db, keyring }: ServiceDeps, spaceId: string): Promise<SpaceView> {
  const space = await getSpace(db, spaceId)
  const { subscriberNumber, activatedAt, emailTyped: email, companyName, version } = space
  const trustAnswer = findTrustAnswer(keyring, space.registrationId, space.trustAnswerSealed)
  const identity = { ...space.identity, ...(trustAnswer !== undefined && { trustAnswer }) }
  const empty = { services: [], files: [] }
  return { subscriberNumber, activatedAt, email, identity, companyName, ...empty, version }
}
