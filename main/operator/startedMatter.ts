import type { Matter } from '../../db/matters.ts'

/** A matter with a workflow of its own: a space has none any more. */
export type StartedMatter = Matter & { what: Exclude<Matter['what'], 'space'> }

export function isStarted(matter: Matter): matter is StartedMatter {
  return matter.what !== 'space'
}
