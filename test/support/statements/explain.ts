import type pg from 'pg'
import type { SentStatement } from './watchStatements.ts'

/** What a plan reads whole, and what PostgreSQL thinks that it costs. */
export interface Explained {
  /** The tables that are read from one end to the other. */
  read: string[]
  /** In PostgreSQL's unit: a page that is read after another one. */
  cost: number
}

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Total Cost': number
  Plans?: Plan[]
}

/** Whether a statement has a plan: `begin`, for instance, has none. */
export const hasPlan = ({ text }: SentStatement) =>
  /^\s*(select|insert|update|delete|with)\b/i.test(text)

/**
 * The plan of a statement with the values that it was sent with, and its plan for any values, which
 * PostgreSQL takes for a statement that is sent often, if it seems no dearer.
 */
export async function explain(
  client: pg.Client,
  { text, values }: SentStatement,
): Promise<Explained[]> {
  const plans = [
    await client.query(`explain (format json) ${text}`, [...values]),
    await client.query(`explain (format json, generic_plan) ${text}`),
  ]
  return plans.map(({ rows }) => {
    const { Plan: plan }: { Plan: Plan } = rows[0]['QUERY PLAN'][0]
    return { read: [...readBy(plan)], cost: plan['Total Cost'] }
  })
}

function* readBy(plan: Plan): Generator<string> {
  if (plan['Node Type'] === 'Seq Scan') yield plan['Relation Name'] ?? ''
  for (const part of plan.Plans ?? []) yield* readBy(part)
}
