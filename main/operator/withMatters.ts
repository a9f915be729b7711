import type { Kysely } from 'kysely'
import { listMatters, type Matter, type MatterKey } from '../../db/matters.ts'
import type { Database } from '../../db/schema.ts'
import type { Answer, Given } from './command.ts'
import { type MatterId, parseMatterId, workflowIdOf } from './matterId.ts'
import { notAnArgument, withAddress, wrongInput } from './withAddress.ts'

/** What a command is about: the words of an id, or an address. */
export interface Wanted {
  key: MatterKey
  named?: MatterId
}

/**
 * Runs a command about an id among its parameters, or else about the address on standard input.
 * Undefined when there are more parameters.
 */
export function withMatters(
  { others }: Given,
  run: (wanted: Wanted) => Promise<Answer>,
): Promise<Answer> | undefined {
  const [text, ...more] = others
  if (more.length > 0) return undefined
  if (text === undefined) return withAddress([], (email) => run({ key: { email } }))
  if (text.includes('@')) return Promise.resolve(notAnArgument)
  const named = parseMatterId(text)
  return named
    ? run({ key: { id: named.id }, named })
    : Promise.resolve(wrongInput('this is not an id as find prints it'))
}

/** The matters that are meant: under the id of a workflow only those that the workflow works for. */
export async function listWanted(db: Kysely<Database>, { key, named }: Wanted): Promise<Matter[]> {
  const matters = await listMatters(db, key)
  const { type, id } = named ?? {}
  if (type === undefined) return matters
  return matters.filter((matter) => workflowIdOf(matter) === `${type}-${id}`)
}

/** The answer when there is nothing under an id or an address. */
export const nothingFound = ({ key }: Wanted): Answer => ({
  outcome: 'not-found',
  notes: ['id' in key ? 'nothing has this id' : 'nothing has this address'],
})
