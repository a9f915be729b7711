import { type ProcedureKind, procedureKinds } from '../../domain/mailedCode.ts'
import type { Place } from './parts/lines.ts'
import type { Role } from './parts/serviceProcess.ts'
import type { Moment } from './parts/trap.ts'
import type { StoryName } from './people/stories.ts'

/** A point at which a process is killed: before or after one effect. */
export interface KillPoint {
  name: string
  role: Role
  place: Place
  /** Matches the call that has the effect, as the trap of its place is shown it. */
  pattern: RegExp
  moment: Moment
  /** The story that comes by this point. */
  story: StoryName
}

type Effect = [name: string, place: Place, pattern: RegExp, story: StoryName]

const completes = (activity: string) => new RegExp(`RespondActivityTaskCompleted.*${activity}`, 's')
const rpc = (name: string, content = '') => new RegExp(`/${name} .*${content}`, 's')

/** What the API does that must not be lost. */
const commitments: Effect[] = [
  ['draft', 'postgres', /insert into "registrations"/, 'register'],
  ['credentials', 'postgres', /update "registrations".*"password_hash" = /s, 'register'],
  ['identity', 'postgres', /update "registrations".*"identity" = /s, 'register'],
  ['confirmation', 'postgres', /"confirmed_at" = now\(\).*commit/s, 'register'],
  ['workflow start', 'temporal', rpc('StartWorkflowExecution', 'registration-'), 'register'],
  ['activation', 'temporal', rpc('UpdateWorkflowExecution', 'activate'), 'activate'],
  [
    'recorded activation',
    'temporal',
    rpc('SignalWorkflowExecution', 'activate'),
    'activate without workers',
  ],
  ['cancellation', 'temporal', rpc('UpdateWorkflowExecution', 'cancel'), 'cancel'],
  [
    'recorded cancellation',
    'temporal',
    rpc('SignalWorkflowExecution', 'cancel'),
    'cancel without workers',
  ],
  ['start of a notice', 'temporal', rpc('StartWorkflowExecution', 'notice-'), 'sign in'],
  ['session', 'postgres', /insert into "sessions"/, 'sign in'],
  ['coordinates', 'postgres', /insert into "coordinates_changes"/, 'change coordinates'],
  [
    'start of a change',
    'temporal',
    rpc('StartWorkflowExecution', 'coordinates-change-'),
    'change coordinates',
  ],
]

/** What the worker does: the effect of each activity, and what Temporal hears of it. */
const activities: Effect[] = [
  ['count of a try', 'postgres', /update "mailed_codes" set "mail_tries"/, 'register'],
  ['acceptance', 'postgres', /update "mailed_codes".*"accepted_at" = coalesce/s, 'register'],
  ['sendCode', 'temporal', rpc('RespondWorkflowTaskCompleted', 'sendCode'), 'register'],
  ['space', 'postgres', /insert into spaces/, 'activate'],
  ['createSpace', 'temporal', rpc('RespondWorkflowTaskCompleted', 'createSpace'), 'activate'],
  ['step of a workflow', 'temporal', rpc('RespondWorkflowTaskCompleted'), 'activate'],
  ['deletion of a notice', 'postgres', /delete from "notices"/, 'sign in'],
  ['mailNotice', 'temporal', completes('mailNotice'), 'sign in'],
  [
    'taking of a notice',
    'postgres',
    /update "notices" set "workflow_started_at"/,
    'activate and be told',
  ],
  ['end of a notice', 'postgres', /delete from "notices"/, 'activate and be told'],
  ['mailActivationNotices', 'temporal', completes('mailActivationNotices'), 'activate and be told'],
  ['deletion', 'postgres', /delete from "registrations"/, 'cancel'],
  ['abandon', 'temporal', rpc('RespondWorkflowTaskCompleted', 'abandon'), 'cancel'],
  ['end of a window', 'postgres', /delete from registrations/, 'expire'],
  [
    'abandon at the end of a window',
    'temporal',
    rpc('RespondWorkflowTaskCompleted', 'abandon'),
    'expire',
  ],
  ['tellOwner', 'temporal', completes('tellOwner'), 'change coordinates'],
  ['new recap', 'postgres', /insert into "recaps"/, 'change coordinates'],
  ['remakeRecap', 'temporal', completes('remakeRecap'), 'change coordinates'],
  ['deletion of a change', 'postgres', /delete from "coordinates_changes"/, 'change coordinates'],
  ['forgetChange', 'temporal', completes('forgetChange'), 'change coordinates'],
  ['start by reconcile', 'temporal', rpc('StartWorkflowExecution', 'registration-'), 'orphan'],
  ['note by reconcile', 'postgres', /update "mailed_codes" set "workflow_started_at"/, 'orphan'],
  ['purge', 'postgres', /delete from "registrations"/, 'old draft'],
]

const begins = (kind: string) => rpc('StartWorkflowExecution', `${kind}-`)
/** Builders of statements and those who write them quote a column or not, and a value or not. */
const uses = (kind: ProcedureKind) =>
  new RegExp(`mailed_codes"?\\s+where "?id"? = \\$1 and "?kind"? = (\\$2|'${kind}').*commit`, 's')

/** In which story a code of each kind is used. */
const users: Record<ProcedureKind, StoryName> = {
  'password-reset': 'reset password',
  'email-change': 'change address',
  'email-objection': 'object',
  'space-closure': 'close',
  'certificate-option': 'opt',
}

/** What the API does with mailed codes other than that of a registration. */
const codeCommitments: Effect[] = [
  ['request of a mailed code', 'postgres', /insert into "mailed_codes"/, 'reset password'],
  ['request of two mailed codes', 'postgres', /insert into "mailed_codes"/, 'change address'],
  ['start of a mailed code', 'temporal', begins('password-reset'), 'reset password'],
  ['start of a second mailed code', 'temporal', begins('email-objection'), 'change address'],
  ...procedureKinds.map(
    (kind): Effect => [`use of a mailed code, ${kind}`, 'postgres', uses(kind), users[kind]],
  ),
  [
    'report of a used mailed code',
    'temporal',
    rpc('SignalWorkflowExecution', 'password-reset-'),
    'reset password',
  ],
]

/** What the worker does with them. */
const codeActivities: Effect[] = [
  [
    'acceptance of a mailed code',
    'postgres',
    /update "mailed_codes".*"accepted_at" = coalesce/s,
    'reset password',
  ],
  ['mailCode of a mailed code', 'temporal', completes('mailCode'), 'reset password'],
  ['isCodeUsed of a mailed code', 'temporal', completes('isCodeUsed'), 'reset password'],
  ['end of a mailed code', 'postgres', /delete from mailed_codes/, 'let a code expire'],
  ['forgetCode of a mailed code', 'temporal', completes('forgetCode'), 'let a code expire'],
  ['start of a mailed code by reconcile', 'temporal', begins('password-reset'), 'orphan code'],
  [
    'note of a mailed code by reconcile',
    'postgres',
    /update "mailed_codes" set "workflow_started_at"/,
    'orphan code',
  ],
  ['purge of a mailed code', 'postgres', /delete from "mailed_codes"/, 'old code'],
]

/** The mail leaves between these two: « after », the mail server has it and has not answered. */
const mails: KillPoint[] = [
  mail('before the mail of a code', /^rcpt/, 'before', 'register'),
  mail('after the mail of a code', /^dot Activation/, 'after', 'register'),
  mail('after the mail of an activation', /^dot Votre espace/, 'after', 'activate and be told'),
  mail('before the mail of a mailed code', /^rcpt/, 'before', 'reset password'),
  mail('after the mail of a mailed code', /^dot Nouveau mot de passe/, 'after', 'reset password'),
  mail('before the mail of a change', /^rcpt/, 'before', 'change coordinates'),
  mail('after the mail of a change', /^dot /, 'after', 'change coordinates'),
]

/** Every point, in one table. */
export const killPoints: KillPoint[] = [
  ...commitments.flatMap((effect) => beforeAndAfter('api', effect)),
  ...activities.flatMap((effect) => beforeAndAfter('worker', effect)),
  ...codeCommitments.flatMap((effect) => beforeAndAfter('api', effect)),
  ...codeActivities.flatMap((effect) => beforeAndAfter('worker', effect)),
  ...mails,
]

function beforeAndAfter(role: Role, [name, place, pattern, story]: Effect): KillPoint[] {
  const moments: Moment[] = ['before', 'after']
  return moments.map((moment) => {
    return { name: `${role} killed ${moment} ${name}`, role, place, pattern, moment, story }
  })
}

function mail(name: string, pattern: RegExp, moment: Moment, story: StoryName): KillPoint {
  return { name: `worker killed ${name}`, role: 'worker', place: 'smtp', pattern, moment, story }
}
