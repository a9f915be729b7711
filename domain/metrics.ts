import { type LimitName, limits } from './limits.ts'
import { type ProcedureKind, procedureKinds } from './mailedCode.ts'

/**
 * What a try to send a mail came to. `accepted` and `undeliverable` are final; `4xx` and `5xx` are
 * other refusals of the mail server; `none`: it gave no answer, and did not accept the mail;
 * `maybe-sent`: it had the whole mail and gave no answer.
 */
const mailAnswers = [
  'accepted',
  'undeliverable',
  '4xx',
  '5xx',
  'none',
  'maybe-sent',
  'stopped',
] as const

export type MailAnswer = (typeof mailAnswers)[number]

/** Why a registration or a mailed code ends without its effect. */
const reasons = ['code-expired', 'undeliverable', 'cancelled'] as const

type Labels = Readonly<Record<string, readonly string[]>>

interface Numbers {
  help: string
  /** The values of each label: every series is there from the start, at 0. */
  labels: Labels
}

const none = {}

/** What is counted. */
export const counters = {
  registrations_started_total: { help: 'Registrations that were confirmed', labels: none },
  registrations_mailed_total: {
    help: 'Registrations whose mail the mail server accepted',
    labels: none,
  },
  registrations_activated_total: { help: 'Registrations that became a space', labels: none },
  registrations_abandoned_total: {
    help: 'Registrations that their workflow deleted',
    labels: { reason: [...reasons, 'address-taken'] },
  },
  mail_tries_total: {
    help: 'Tries to send a mail of any kind, by the answer of the mail server',
    labels: { answer: mailAnswers },
  },
  codes_requested_total: {
    help: 'Codes of the other procedures that were requested',
    labels: { kind: procedureKinds },
  },
  codes_mailed_total: {
    help: 'Codes of the other procedures whose mail the mail server accepted',
    labels: { kind: procedureKinds },
  },
  codes_used_total: {
    help: 'Codes of the other procedures that did what they are for',
    labels: { kind: procedureKinds },
  },
  codes_abandoned_total: {
    help: 'Codes of the other procedures that ended unused',
    labels: { kind: procedureKinds, reason: [...reasons, 'withdrawn'] },
  },
  limits_reached_total: {
    help: 'Times that a limit refused, or kept a mail back',
    labels: { limit: Object.keys(limits) as LimitName[] },
  },
  http_requests_total: {
    help: 'Requests that the API and the pages answered',
    labels: { status: ['2xx', '3xx', '4xx', '5xx'] },
  },
  reconciled_registrations_total: {
    help: 'What rounds of reconcile found; stuck and rowless ones are counted by each round',
    labels: {
      outcome: ['started', 'restarted', 'accepted', 'deleted', 'stuck', 'rowless', 'failed'],
    },
  },
} as const satisfies Record<string, Numbers>

/** What takes seconds, with the upper ends of its buckets. */
export const histograms = {
  http_request_seconds: {
    help: 'From a request until its answer',
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
  },
  registration_mail_seconds: {
    help: 'From the confirmation until the mail server accepted the mail',
    buckets: [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 7_200, 86_400],
  },
  registration_space_seconds: {
    help: 'From the moment that the right code was presented until the space is there',
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 3_600],
  },
} as const

/** What is so now. */
export const gauges = {
  registrations_waiting: {
    help: 'Registrations that wait for their mail or for their holder; 100000 means at least',
    labels: { awaits: ['mail', 'holder'] },
  },
  registrations_overdue: {
    help: 'Registrations that should have ended an hour ago or more',
    labels: none,
  },
  api_ready: { help: 'Whether the API can serve, as /readyz says it: 1 or 0', labels: none },
  database_connections: {
    help: 'Connections to PostgreSQL in use and idle, and who waits for one',
    labels: { state: ['in-use', 'idle', 'waiting'] },
  },
  database_connections_max: { help: 'DATABASE_POOL', labels: none },
  event_loop_delay_seconds: {
    help: 'How late the event loop was in the last 5 s: the 99th percentile and the longest',
    labels: { quantile: ['0.99', '1'] },
  },
  process_resident_memory_bytes: { help: 'Memory of the process', labels: none },
  nodejs_heap_used_bytes: { help: 'Memory in use by JavaScript', labels: none },
} as const satisfies Record<string, Numbers>

type CounterName = keyof typeof counters
export type HistogramName = keyof typeof histograms
type GaugeName = keyof typeof gauges

type ValuesOf<Given> = Given extends { labels: infer Each extends Labels }
  ? { [Label in keyof Each]: Each[Label][number] }
  : never

type CounterLabels<Name extends CounterName> = ValuesOf<(typeof counters)[Name]>
type GaugeLabels<Name extends GaugeName> = ValuesOf<(typeof gauges)[Name]>

/** Keeps the numbers of a process for its operators. */
export interface Meter {
  count<Name extends CounterName>(name: Name, labels: CounterLabels<Name>, by?: number): void
  observe(name: HistogramName, seconds: number): void
  set<Name extends GaugeName>(name: Name, labels: GaugeLabels<Name>, value: number): void
}

/** Keeps nothing: for a process without `METRICS_PORT`. */
export const noMeter: Meter = { count() {}, observe() {}, set() {} }

/** Whether a text names a procedure on mailed codes. */
export function isProcedureKind(text: string): text is ProcedureKind {
  return (procedureKinds as readonly string[]).includes(text)
}

/** Every combination of the values of some labels. */
export function combinations(labels: Labels): Record<string, string>[] {
  return Object.entries(labels).reduce<Record<string, string>[]>(
    (found, [label, values]) =>
      found.flatMap((each) => values.map((value) => ({ ...each, [label]: value }))),
    [{}],
  )
}
