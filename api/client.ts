import { hc } from 'hono/client'
import type { Api } from './app.ts'

/** A typed client of the API, for programs in TypeScript: `client.api.terms.$get()`. */
export const createClient = (...options: Parameters<typeof hc>) => hc<Api>(...options)
