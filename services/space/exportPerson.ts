import { listCertificateSpaces } from '../../db/certificateSpaces.ts'
import {
  findStoredPending,
  listStoredCodes,
  listStoredNotices,
  type StoredCode,
  type StoredNotice,
  type StoredPending,
} from '../../db/exports.ts'
import { findSpace } from '../../db/spaces.ts'
import type { CertificateSpace } from '../../domain/certificateSpace.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { findTrustAnswer } from '../../secrets/trustAnswer.ts'
import type { ServiceDeps } from '../deps.ts'
import { getSpaceExport, type SpaceExport } from './exportSpace.ts'

type Deps = Pick<ServiceDeps, 'db' | 'keyring'>

/** Everything that is stored of a person under an address, except what opens a space. */
export interface PersonExport {
  space: SpaceExport | null
  pendingRegistration: PendingExport | null
  /** Codes that are awaited from the address. */
  awaitedCodes: StoredCode[]
  /** Mails to the address that are not accepted yet, of a space that is closed. */
  notices: StoredNotice[]
  certificateSpaces: CertificateSpace[]
}

type PendingExport = Omit<StoredPending, 'id' | 'trustAnswerSealed'> & {
  trustAnswer: string | null
}

/** What a person is handed who asks for everything (GDPR, article 15). No draft is theirs for sure. */
export async function exportPerson(deps: Deps, email: NormalisedEmail): Promise<PersonExport> {
  const { db } = deps
  const found = await findSpace(db, { email })
  const pending = await findStoredPending(db, email)
  return {
    space: found ? await getSpaceExport(deps, found.space.id) : null,
    pendingRegistration: pending ? toExport(deps, pending) : null,
    awaitedCodes: await listStoredCodes(db, email),
    notices: await listStoredNotices(db, email),
    certificateSpaces: await listCertificateSpaces(db, email),
  }
}

/** Without the trust answer while the key that opens it is not configured. */
function toExport({ keyring }: Deps, { id, trustAnswerSealed, ...rest }: StoredPending) {
  return { ...rest, trustAnswer: findTrustAnswer(keyring, id, trustAnswerSealed) ?? null }
}
