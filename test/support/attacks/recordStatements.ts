import type { Kysely } from 'kysely'
import type { Database } from '../../../db/schema.ts'

/** A database that notes the text of each statement, without its parameters. */
export function recordStatements(db: Kysely<Database>) {
  const statements: string[] = []
  const recorded = db.withPlugin({
    transformQuery({ node, queryId }) {
      statements.push(db.getExecutor().compileQuery(node, queryId).sql)
      return node
    },
    transformResult: async ({ result }) => result,
  })
  return { db: recorded, statements }
}
