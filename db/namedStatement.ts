import { hash } from 'node:crypto'
import type { QueryConfig } from 'pg'

const names = new Map<string, string>()

/**
 * A statement that each connection has parsed once, and plans again only while that pays. Its name
 * is a hash of its text: where a pooler mixes up connections, it can fail but never be another
 * statement. The texts are few, since lists of values are passed as one array.
 */
export function namedStatement(text: string, values: unknown[]): QueryConfig {
  const name = names.get(text) ?? hash('sha256', text, 'base64url')
  names.set(text, name)
  return { name, text, values }
}
