import { OpenAPIHono } from '@hono/zod-openapi'
import type { ApiEnv } from './env.ts'
import { invalidForm } from './problem.ts'
import { shapeIssues } from './shapeIssues.ts'

/** A router whose described bodies are checked before its handlers run. */
export function createRouter() {
  return new OpenAPIHono<ApiEnv>({
    defaultHook: (checked) => {
      if (!checked.success) throw invalidForm(shapeIssues(checked.error))
    },
  })
}
