import { procedureKinds } from '../../domain/mailedCode.ts'
import { codeMail } from '../../mail/codeMail.ts'
import { coordinatesMail } from '../../mail/coordinatesMail.ts'
import { noticeMail } from '../../mail/noticeMail.ts'
import { within } from '../../main/dev/stoppable.ts'
import { eventually } from '../support/eventually.ts'
import {
  brokenCodes,
  secretsInCodeHistories,
  secretsInHistory,
  standingOf,
} from './parts/histories.ts'
import { secretsInLogs } from './parts/logs.ts'
import type { KeptMail } from './parts/mailServer.ts'
import type { World } from './parts/world.ts'
import type { Witness } from './people/witness.ts'

/** What was found from outside, for the people of one fault. */
export interface Verdict {
  accepted: number
  activated: number
  abandoned: number
  waiting: number
  /** Promises that were not kept. */
  lost: number
  /** People with two spaces, codes or deadlines, or more mails than a person may get. */
  doubled: number
  violations: string[]
}

/** How long everything may take to settle once the fault is over. */
const settleMs = 150_000
/** Once somebody has complained, the fault has failed: the others need not settle. */
const settleAfterComplaintMs = 15_000
/** How many identical mails a person may get. */
const maxMails = 5
/** How many histories are read. */
const maxHistories = 50

interface Facts {
  pending: number
  sent: number
  /** Registrations whose deadline is not their acceptance plus their window. */
  moved: number
  spaces: { number: string; city: string }[]
  /** Changes and notices that the owner was not mailed about yet. */
  unsent: number
  /** Mailed codes but that of the registration, and those of them whose mail was not accepted yet. */
  codes: number
  unmailed: number
  /** Rows of the registration, or of the address. */
  traces: number
}

/** Waits until everyone has the end that the answers promised, then looks for what must never be. */
export async function check(world: World, people: Witness[]): Promise<Verdict> {
  const unsettled = await settle(world, people)
  const facts = await Promise.all(people.map((one) => factsOf(world, one)))
  const verdict: Verdict = {
    accepted: people.filter(({ isAccepted }) => isAccepted).length,
    activated: facts.filter(({ spaces }) => spaces.length > 0).length,
    abandoned: facts.filter(({ traces }) => traces === 0).length,
    waiting: facts.filter(({ pending }) => pending > 0).length,
    lost: unsettled.length,
    doubled: 0,
    violations: [],
  }
  for (const [index, one] of people.entries()) {
    const found = facts[index]
    if (!found) continue
    const say = (what: string) => verdict.violations.push(`${nameOf(one, people)}: ${what}`)
    if (unsettled.includes(one)) say(`should be ${one.end}, has ${JSON.stringify(found)}`)
    one.complaints.forEach(say)
    const doubles = doublesOf(world, one, found)
    if (doubles.length > 0) verdict.doubled++
    doubles.forEach(say)
    if (found.spaces.length > 0 && !one.hasPresentedRightCode) say('a space without a code')
    for (const number of one.numbers) {
      if (found.spaces[0]?.number !== number)
        say('an answered subscriber number is not its space’s')
    }
  }
  const some = people.slice(-maxHistories)
  verdict.violations.push(
    ...(await leaks(world, people, some)),
    ...(await wrongEnds(world, some)),
    ...(await sharedNumbers(world)),
    ...(await brokenCodes(world)),
    ...fallsOf(world),
  )
  return verdict
}

/** The people, without their addresses. */
export const nameOf = (one: Witness, people: Witness[]) => `person ${people.indexOf(one) + 1}`

async function settle(world: World, people: Witness[]): Promise<Witness[]> {
  let unsettled = people
  // What a dead worker had taken is left alone for half an hour: here it is over at once.
  await within(30_000, world.mailActivationNotices())
  await world.sql.query(
    `update notices set workflow_started_at = workflow_started_at - interval '30 minutes'
     where kind = 'activation'`,
  )
  const remaining = async () => {
    const settled = await Promise.all(unsettled.map((one) => isSettled(world, one)))
    unsettled = unsettled.filter((_, index) => !settled[index])
    return unsettled.length === 0
  }
  const hasComplaint = people.some(({ complaints }) => complaints.length > 0)
  const timeLimitMs = hasComplaint ? settleAfterComplaintMs : settleMs
  await eventually('everyone to settle', remaining, { timeLimitMs }).catch(() => false)
  return unsettled
}

async function isSettled(world: World, one: Witness): Promise<boolean> {
  const { pending, sent, spaces, unsent, codes, unmailed, traces } = await factsOf(world, one)
  const subjects = world.post.mailsTo(...one.mailboxes).map(({ subject }) => subject)
  if (unmailed > 0 || (codes > 0 && !one.mayAwaitCode)) return false
  if (![...one.notices].every((notice) => subjects.includes(notice))) return false
  switch (one.end) {
    case 'waiting':
      return pending === 1 && sent === 1 && spaces.length === 0 && subjects.length > 0
    case 'activated':
      if (pending > 0 || spaces.length !== 1 || unsent > 0) return false
      if (!subjects.includes(noticeMail('activation', new Date()).subject)) return false
      if (one.city === undefined) return true
      return spaces[0]?.city === one.city && subjects.includes(coordinatesMail(new Date()).subject)
    case 'gone':
      return traces === 0 && !(await standingOf(world, one)).isOpen
    case 'any':
      return true
  }
}

async function factsOf({ sql }: World, { email, mailboxes, id }: Witness): Promise<Facts> {
  const { rows } = await sql.query(
    `select
      (select count(*)::int from registrations
        where email = $1 and confirmed_at is not null) as pending,
      (select count(*)::int from mailed_codes where email = $1 and kind = 'activation' and accepted_at is not null) as sent,
      (select count(*)::int from mailed_codes where email = $1 and kind = 'activation'
        and deadline <> accepted_at + time_window::interval) as moved,
      (select coalesce(json_agg(json_build_object('number', subscriber_number,
        'city', identity->'address'->>'city')), '[]') from spaces where email = $1) as spaces,
      (select count(*)::int from coordinates_changes
        join spaces on spaces.id = space_id where email = $1) +
      (select count(*)::int from notices left join spaces on spaces.id = space_id
        where coalesce(spaces.email, notices.email) = $1) as unsent,
      (select count(*)::int from mailed_codes
        where email = any($3) and kind <> 'activation') as codes,
      (select count(*)::int from mailed_codes
        where email = any($3) and kind <> 'activation' and accepted_at is null) as unmailed,
      (select count(*)::int from registrations
        where id = $2 or (email = $1 and confirmed_at is not null)) +
      (select count(*)::int from spaces where email = $1 or registration_id = $2) as traces`,
    [email, id || null, mailboxes],
  )
  return rows[0]
}

/** What is asked for again is another sign-in or another code, with a mail of its own. */
const repeatable = [
  noticeMail('sign-in', new Date()).subject,
  ...procedureKinds.map((kind) => codeMail(kind, '', 'PT1H').subject),
]

function doublesOf({ post }: World, { mailboxes, numbers }: Witness, facts: Facts): string[] {
  const { spaces, moved } = facts
  const found: string[] = []
  if (moved > 0) found.push('a deadline that was moved')
  if (spaces.length > 1 || numbers.size > 1) found.push('two spaces')
  const mails = post.mailsTo(...mailboxes)
  for (const same of Map.groupBy(mails, ofOneCause).values()) {
    const kind = same[0]?.subject
    const different = new Set(same.map(({ code, id, date }) => `${code} ${id} ${date}`))
    if (different.size > 1) found.push(`${different.size} different mails « ${kind} »`)
    if (same.length > maxMails) found.push(`${same.length} mails « ${kind} »`)
  }
  return found
}

const ofOneCause = ({ subject, id }: KeptMail) =>
  repeatable.includes(subject) ? `${subject} ${id}` : subject

/** What no log of a process and no history of a workflow may contain. */
async function leaks(world: World, people: Witness[], some: Witness[]): Promise<string[]> {
  const secrets = [...people.flatMap((one) => one.secrets()), ...world.post.codes()]
  return [
    ...(await secretsInLogs(world, secrets)),
    ...(await secretsInHistory(world, some)),
    ...(await secretsInCodeHistories(world, secrets, maxHistories)),
  ]
}

/** Workflows that call a registration abandoned although its space is there. */
async function wrongEnds(world: World, people: Witness[]): Promise<string[]> {
  const activated = people.filter(({ isActivated }) => isActivated)
  const standings = await Promise.all(activated.map((one) => standingOf(world, one)))
  return standings
    .filter(({ status }) => status === 'abandoned')
    .map(() => 'Temporal calls a registration abandoned whose activation was answered 2xx')
}

async function sharedNumbers({ sql }: World): Promise<string[]> {
  const { rows } = await sql.query(
    'select count(*)::int as shared from spaces group by subscriber_number having count(*) > 1',
  )
  return rows.map(({ shared }) => `${shared} spaces have one subscriber number`)
}

/** Processes that ended by themselves since the last look. */
function fallsOf({ processes }: World): string[] {
  const fallen = [...processes.values()].filter(({ falls }) => falls > 0)
  for (const each of fallen) each.falls = 0
  return fallen.map(({ name }) => `${name} ended by itself`)
}
