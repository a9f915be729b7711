import type { Issue } from '../forms/issue.ts'
import type { certificateGuidance } from '../texts/certificateGuidance.fr.ts'
import { fieldName, issueText } from '../texts/issues.fr.ts'
import { type ProblemType, problems } from './problems.fr.ts'

/** The members of a problem document that are not those of its type. */
export interface ProblemMembers {
  /** In place of the one that all problems of the type have. */
  detail?: string
  errors?: { pointer: string; code: string; detail: string }[]
  /** RFC 3339, UTC. */
  activationDeadline?: string
  /** What to do next (E'2 to E'9). */
  guidance?: typeof certificateGuidance
}

/** What a problem document has as its `type`. */
export function problemPath<Type extends ProblemType>(type: Type) {
  return `/problems/${type}` as const
}

/** Thrown for every answer of the API that is not a success. */
export class Problem extends Error {
  override name = 'Problem'
  readonly type: ProblemType
  readonly members: ProblemMembers
  readonly headers: Record<string, string>

  constructor(
    type: ProblemType,
    members: ProblemMembers = {},
    headers: Record<string, string> = {},
  ) {
    super(type)
    this.type = type
    this.members = members
    this.headers = headers
  }

  toResponse(requestId: string): Response {
    const { status, title, detail } = problems[this.type]
    const body = { type: problemPath(this.type), title, status, detail, requestId, ...this.members }
    const headers = { ...this.headers, 'Content-Type': 'application/problem+json' }
    return new Response(JSON.stringify(body), { status, headers })
  }
}

/** The problem of a form with issues. */
export function invalidForm(issues: readonly Issue[]): Problem {
  const errors = issues.map(({ pointer, code }) => ({
    pointer: `#${pointer}`,
    code,
    detail: issueText(fieldName(pointer), code),
  }))
  return new Problem('invalid-form', { errors })
}
