import { listCertificateSpaces } from '../../db/certificateSpaces.ts'
import { closeSpaceOf } from '../../db/closures.ts'
import { isKeptForObjection } from '../../db/emailChanges.ts'
import { listMatters, type Matter } from '../../db/matters.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { startNotice } from '../../workflows/notice/client.ts'
import { registrationWorkflowId } from '../../workflows/registration/contract.ts'
import { taskQueue } from '../../workflows/taskQueue.ts'
import { cancelMatter, isCancellable, notYet } from './cancelMatter.ts'
import type { Answer, OperatorCommand } from './command.ts'
import { plain } from './sideBySide.ts'
import { type Stores, withStores } from './stores.ts'
import { parseWait, waitOption } from './waitOption.ts'
import { withAddress } from './withAddress.ts'

/** `delete`: a person's right to be forgotten (GDPR, article 17). */
export const deletePerson: OperatorCommand = {
  words: ['delete'],
  parameters: '[--wait SECONDS]',
  description: [
    'deletes the person of an address: the space, the pending registration and what is awaited;',
    'mails the receipt of a closure, and says what is kept and why; --wait as for free-address',
  ],
  options: waitOption,
  isReasoned: true,
  interrupted: 'run the command again later, because a part may be done',
  run({ values, others }) {
    const wait = parseWait(values.wait)
    if (wait === undefined) return undefined
    return withAddress(others, (email) =>
      withStores(async (stores) => answer(await forget(stores, email, wait))),
    )
  },
}

interface Deleted {
  what: 'pending-registration' | 'mailed-code' | 'coordinates-change' | 'space'
  workflowId: string
  how: 'deleted' | 'recorded'
}

interface Forgotten {
  deleted: Deleted[]
  kept: (keyof typeof whyKept)[]
}

/** What stays of a person, and why. */
const whyKept = {
  objection:
    'the space, while an old address may object to its change: a thief must not delete it; run this again in three days',
  'certificate-space': 'the certificate space, which belongs to the import',
  'subscriber-number': 'the subscriber number alone, so that nobody else gets it',
  receipt: 'the address on the receipt, until it is mailed: eight days at most',
  drafts: 'drafts with this address, which anybody can type: two hours at most',
} as const

/** The registration comes before the space: until it is cancelled, it can still become one. */
async function forget(
  stores: Stores,
  email: NormalisedEmail,
  waitSeconds: number,
): Promise<Forgotten> {
  const { db, temporal } = stores
  const isKept = await isKeptForObjection(db, email)
  const registrations = await cancelAll(stores, email, 'pending-registration', waitSeconds)
  const closed = await closeSpaceOf(db, email)
  if (closed) await startNotice({ temporal, taskQueue }, closed.noticeId)
  const codes = await cancelAll(stores, email, 'mailed-code', waitSeconds)
  const deleted = [...registrations, ...(closed ? [spaceOf(closed)] : []), ...codes]
  const kept: Forgotten['kept'] = closed ? ['subscriber-number', 'receipt'] : []
  if (isKept) kept.push('objection')
  if ((await listCertificateSpaces(db, email)).length > 0) kept.push('certificate-space')
  if (deleted.length > 0) kept.push('drafts')
  return { deleted, kept }
}

/** An objection is not taken back: it is the only way to a stolen space. */
async function cancelAll(
  stores: Stores,
  email: NormalisedEmail,
  what: Matter['what'],
  waitSeconds: number,
): Promise<Deleted[]> {
  const deleted: Deleted[] = []
  for (const matter of (await listMatters(stores.db, { email })).filter(isCancellable)) {
    if (matter.what !== what || matter.kind === 'email-objection') continue
    const { how, ...cancelled } = await cancelMatter(stores, matter, waitSeconds)
    if (how !== 'activated') deleted.push({ ...cancelled, how })
  }
  return deleted
}

function spaceOf({ registrationId }: { registrationId: string }): Deleted {
  return { what: 'space', workflowId: registrationWorkflowId(registrationId), how: 'deleted' }
}

function answer({ deleted, kept }: Forgotten): Answer {
  const late = deleted.filter(({ how }) => how === 'recorded')
  const isRefused = kept.includes('objection') || kept.includes('certificate-space')
  if (deleted.length === 0 && kept.length === 0) {
    return { outcome: 'not-found', notes: ['nothing has this address'] }
  }
  return {
    outcome: late.length > 0 ? 'not-yet' : isRefused ? 'refused' : 'done',
    result: { deleted, kept: kept.map((what) => ({ what, why: whyKept[what] })) },
    lines: deleted
      .filter(({ how }) => how === 'deleted')
      .map(({ what, workflowId }) => `deleted: ${plain(what)} ${workflowId}`),
    notes: [...late.map(notYet), ...kept.map((what) => `kept: ${whyKept[what]}`)],
    logged: { deleted, kept },
  }
}
