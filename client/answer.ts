import type { calls } from './calls.ts'
import type { operations } from './description.ts'

/** The name of a call: its `operationId` in the description. */
export type CallName = keyof typeof calls

type Operation<Name extends CallName> = operations[Name]

/** What `fetch` takes, and the values of the path and the body that the description asks for. */
export type Input<Name extends CallName> = Omit<RequestInit, 'method' | 'body'> &
  PathOf<Operation<Name>> &
  BodyOf<Operation<Name>>

type PathOf<Call> = Call extends { parameters: { path: infer Path } } ? { path: Path } : unknown
type BodyOf<Call> = Call extends { requestBody: { content: { 'application/json': infer Body } } }
  ? { body: Body }
  : unknown

/** The answers of a call. Its `status`, or `ok`, says which of them it is, and what `json()` is. */
export type Answer<Name extends CallName> = {
  [Status in StatusOf<Name>]: AnswerWith<Status, JsonOf<Operation<Name>['responses'][Status]>>
}[StatusOf<Name>]

type StatusOf<Name extends CallName> = keyof Operation<Name>['responses']

interface AnswerWith<Status, Body> extends Omit<Response, 'status' | 'ok' | 'json'> {
  readonly status: Status
  readonly ok: Status extends 200 | 201 | 202 | 204 ? true : false
  json(): Promise<Body>
}

/** `never` for an answer without JSON: an empty one, or a PDF. */
type JsonOf<Described> = Described extends { content: infer Content }
  ? Content[keyof Content & ('application/json' | 'application/problem+json')]
  : never
