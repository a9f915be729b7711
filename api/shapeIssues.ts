import type { z } from 'zod'
import type { Issue } from '../forms/issue.ts'

/** The issues of a body with wrong types or unknown members. */
export function shapeIssues(error: z.ZodError): Issue[] {
  return error.issues.flatMap((issue) => {
    const pointer = issue.path.map((part) => `/${escapePart(String(part))}`).join('')
    if (issue.code !== 'unrecognized_keys') return [{ pointer, code: codeOf(issue) }]
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escapePart(key)}`,
      code: 'unknown-member' as const,
    }))
  })
}

/** The acceptance of the terms is the only literal of the API. */
function codeOf(issue: z.core.$ZodIssue): Issue['code'] {
  return issue.code === 'invalid_value' ? 'not-accepted' : 'wrong-type'
}

/** RFC 6901, section 3. */
function escapePart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}
