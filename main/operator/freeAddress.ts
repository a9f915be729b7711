import type { Client } from '@temporalio/client'
import type { Kysely } from 'kysely'
import { listCertificateSpaces } from '../../db/certificateSpaces.ts'
import { isKeptForObjection } from '../../db/emailChanges.ts'
import { listMatters } from '../../db/matters.ts'
import type { Database } from '../../db/schema.ts'
import { deleteSpace } from '../../db/spaces.ts'
import type { NormalisedEmail } from '../../domain/emailAddress.ts'
import { confirmationOfAddress } from '../../services/limits/confirmationLimits.ts'
import { limiter } from '../../services/limits/limiter.ts'
import { registrationWorkflowId } from '../../workflows/registration/contract.ts'
import { cancelMatter, isCancellable, notYet } from './cancelMatter.ts'
import type { Answer, OperatorCommand } from './command.ts'
import { operatorKeyring } from './database.ts'
import { plain } from './sideBySide.ts'
import { withStores } from './stores.ts'
import { parseWait, waitOption } from './waitOption.ts'
import { withAddress } from './withAddress.ts'

/** What took the address. A cancellation is only recorded while no worker runs. */
interface Freed {
  what: 'pending-registration' | 'space'
  workflowId: string
  how: 'deleted' | 'recorded'
}

/** Why an address is not free. `objection`: an old address may object to a change. */
type Keeper = 'certificate-space' | 'objection'

/** `free-address`: deletes what a stranger registered with somebody else's address. */
export const freeAddress: OperatorCommand = {
  words: ['free-address'],
  parameters: '[--wait SECONDS]',
  description: [
    'frees an address that somebody else took: cancels its pending registration and deletes its',
    'space; a worker has SECONDS to carry a cancellation out: 1 to 60, otherwise 10',
  ],
  options: waitOption,
  isReasoned: true,
  interrupted: 'run the command again later, because a part may be done',
  run({ values, others }) {
    const wait = parseWait(values.wait)
    if (wait === undefined) return undefined
    return withAddress(others, (email) => free(email, wait))
  },
}

async function free(email: NormalisedEmail, waitSeconds: number): Promise<Answer> {
  const keyring = await operatorKeyring(process.env)
  return withStores(async ({ db, temporal }) => {
    const { freed, isKept } = await release(db, temporal, email, waitSeconds)
    const { giveBack } = limiter({ db, keyring, rateLimits: 'on' })
    // Otherwise strangers' confirmations would keep the owner out.
    if (freed.length > 0) await giveBack(confirmationOfAddress(email))
    const hasCertificate = (await listCertificateSpaces(db, email)).length > 0
    return answer(freed, hasCertificate ? 'certificate-space' : isKept ? 'objection' : undefined)
  })
}

function answer(freed: readonly Freed[], kept: Keeper | undefined): Answer {
  const late = freed.filter(({ how }) => how === 'recorded')
  const lines = freed
    .filter(({ how }) => how === 'deleted')
    .map(({ what, workflowId }) => `freed: ${plain(what)} ${workflowId}`)
  const isNothing = freed.length === 0 && kept === undefined
  return {
    outcome: late.length > 0 ? 'not-yet' : kept ? 'refused' : 'done',
    result: { freed, kept: kept ?? null },
    lines: isNothing ? ['nothing has this address'] : lines,
    notes: [...late.map(notYet), ...(kept ? [`not freed: ${whyKept[kept]}`] : [])],
    logged: { freed },
  }
}

const whyKept: Record<Keeper, string> = {
  'certificate-space': 'a certificate space; it belongs to the import',
  objection: 'a space keeps it while an old address may object to a change',
}

/**
 * Ends what has an address. The space comes second: until it is cancelled, a registration can still
 * become one.
 */
async function release(
  db: Kysely<Database>,
  temporal: Client,
  email: NormalisedEmail,
  waitSeconds: number,
): Promise<{ freed: Freed[]; isKept: boolean }> {
  const freed: Freed[] = []
  const what = 'pending-registration'
  const pending = (await listMatters(db, { email })).find((matter) => matter.what === what)
  if (pending && isCancellable(pending)) {
    const { workflowId, how } = await cancelMatter({ db, temporal }, pending, waitSeconds)
    // What its holder has activated is the space that follows.
    if (how !== 'activated') freed.push({ what, workflowId, how })
  }
  if (await isKeptForObjection(db, email)) return { freed, isKept: true }
  const registrationId = await deleteSpace(db, email)
  if (registrationId !== undefined) {
    const workflowId = registrationWorkflowId(registrationId)
    freed.push({ what: 'space', workflowId, how: 'deleted' })
  }
  return { freed, isKept: false }
}
