import type { components } from './description.ts'

export type { Answer, CallName, Input } from './answer.ts'
export { type Client, type ClientOptions, createClient } from './createClient.ts'
export { UndescribedAnswer } from './undescribedAnswer.ts'

/** Everything that has a name in the description, as `Schemas['Draft']`. */
export type Schemas = components['schemas']

/** What every refusal is (RFC 9457); those of one status have a narrower `type`. */
export type Problem = Schemas['Problem']
