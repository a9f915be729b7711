import { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv } from './env.ts'
import { invalidForm } from './problem.ts'
import { shapeIssues } from './shapeIssues.ts'

/** A router that checks bodies against their description before its handlers run. */
export function createRouter() {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (checked) => {
      if (!checked.success) throw invalidForm(shapeIssues(checked.error))
    },
  })
}
