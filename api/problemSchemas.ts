import { certificateGuidance } from '../texts/certificateGuidance.fr.ts'
import { issueText, issueTexts } from '../texts/issues.fr.ts'
import { problemPath } from './problem.ts'
import { type ProblemType, problems } from './problems.fr.ts'

const text = { type: 'string' } as const
const types = Object.keys(problems) as ProblemType[]

function object<Members extends object>(properties: Members, optional: (keyof Members)[] = []) {
  const names = Object.keys(properties) as (keyof Members & string)[]
  const required = names.filter((name) => !optional.includes(name))
  return { type: 'object' as const, properties, required }
}

/** What every problem document has, and the parts of some. */
const shared = {
  ProblemType: { ...text, enum: types.map(problemPath) },
  Problem: object({
    type: referenceTo('ProblemType'),
    title: text,
    status: { type: 'integer' as const },
    detail: text,
    requestId: text,
  }),
  IssueCode: { ...text, enum: Object.keys(issueTexts) },
  Issue: object({ pointer: text, code: referenceTo('IssueCode'), detail: text }),
}

/** The members that only one type of problem has. */
const members: { [type in ProblemType]?: ReturnType<typeof object> } = {
  'invalid-form': object({ errors: { type: 'array' as const, items: referenceTo('Issue') } }),
  'registration-pending': object(
    {
      activationDeadline: {
        ...text,
        format: 'date-time',
        description: 'Once the mail is accepted',
      },
    },
    ['activationDeadline'],
  ),
  'certificate-space': object({
    guidance: object({
      proposal: text,
      cases: { type: 'array' as const, items: object({ id: text, text }) },
      reminder: text,
    }),
  }),
}

const exampleMembers: { [type in ProblemType]?: object } = {
  'invalid-form': {
    errors: [{ pointer: '#/email', code: 'required', detail: issueText('email', 'required') }],
  },
  'registration-pending': { activationDeadline: '2026-12-02T10:30:00.000Z' },
  'certificate-space': { guidance: certificateGuidance },
}

/** The schemas of problem documents, by the name that each has in the description. */
export const problemSchemas = {
  ...shared,
  ...Object.fromEntries(types.map((type) => [nameOf(type), schemaOf(type)])),
}

function schemaOf(type: ProblemType) {
  const own = object({
    type: { ...text, enum: [problemPath(type)] },
    status: { type: 'integer' as const, enum: [problems[type].status] },
  })
  const more = members[type]
  return { allOf: [referenceTo('Problem'), own, ...(more ? [more] : [])], example: exampleOf(type) }
}

/** Otherwise tools make up an example, with the first of all types. */
function exampleOf(type: ProblemType) {
  const { title, status, detail } = problems[type]
  const requestId = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
  return { type: problemPath(type), title, status, detail, requestId, ...exampleMembers[type] }
}

/** The schema of an answer that is one of these problems. */
export function schemaOfProblems(types: readonly ProblemType[]) {
  const [first, ...others] = types.map((type) => referenceTo(nameOf(type)))
  return first && others.length > 0 ? { oneOf: [first, ...others] } : first
}

/** `email-taken` is `EmailTakenProblem`. */
function nameOf(type: ProblemType): string {
  const words = type.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1))
  return `${words.join('')}Problem`
}

function referenceTo(name: string) {
  return { $ref: `#/components/schemas/${name}` }
}
