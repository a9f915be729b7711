import { OpenAPIHono } from '@hono/zod-openapi'
import type { z } from 'zod'
import type { Issue } from '../forms/issue.ts'
import { type IssueCode, isIssueCode } from '../texts/issues.fr.ts'
import type { ApiEnv } from './env.ts'
import { invalidForm } from './problem.ts'

/** A router that checks bodies against their description before its handlers run. */
export function createRouter() {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (checked) => {
      if (!checked.success) throw invalidForm(shapeIssues(checked.error))
    },
  })
}

/** The issues of a body with wrong types or unknown members. */
function shapeIssues(error: z.ZodError): Issue[] {
  return error.issues.flatMap((issue): Issue[] => {
    const pointer = issue.path.map((part) => `/${escapePart(String(part))}`).join('')
    if (issue.code !== 'unrecognized_keys') return [{ pointer, code: codeOf(issue) }]
    return issue.keys.map((key) => ({
      pointer: `${pointer}/${escapePart(key)}`,
      code: 'unknown-member',
    }))
  })
}

/** A schema can name the code of its issue as its message. */
function codeOf({ message }: z.core.$ZodIssue): IssueCode {
  return isIssueCode(message) ? message : 'wrong-type'
}

/** RFC 6901, section 3. */
function escapePart(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1')
}
