import { randomUUID } from 'node:crypto'
import { type CodeRequest, insertCodes } from '../../db/mailedCodes.ts'
import type { Starter } from '../../workflows/client.ts'
import { startMailedCode } from '../../workflows/mailedCode/client.ts'
import type { ServiceDeps } from '../deps.ts'

type Deps = Starter & Pick<ServiceDeps, 'db' | 'keyring'> & Partial<Pick<ServiceDeps, 'meter'>>

/** A code to be mailed. Its key is the current one. */
export type WantedCode = Omit<CodeRequest, 'id' | 'keyId'>

/**
 * Stores codes, in one statement, and has them mailed. Nobody has to wait for Temporal, which
 * `started` does: what cannot be started now, for any reason, is started by `reconcile`, which also
 * logs the reason.
 * @returns undefined when their space has changed meanwhile: nothing is stored then.
 */
export async function requestCodes(
  deps: Deps,
  wanted: readonly WantedCode[],
): Promise<{ started: Promise<unknown> } | undefined> {
  const keyId = deps.keyring.current.id
  const codes = wanted.map((code) => ({ ...code, id: randomUUID(), keyId }))
  if (!(await insertCodes(deps.db, codes))) return undefined
  for (const { kind } of codes) deps.meter?.count('codes_requested_total', { kind })
  const starts = codes.map((code) => startMailedCode(deps, code))
  return { started: Promise.allSettled(starts) }
}
