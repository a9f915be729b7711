import { reviseLost, reviseStopped } from '../../activities/sweeps/reviseRegistration.ts'
import { findCode } from '../../db/mailedCodes.ts'
import { setStarted } from '../../db/mailTries.ts'
import { startCoordinatesChange } from '../../workflows/coordinatesChange/client.ts'
import { startMailedCode } from '../../workflows/mailedCode/client.ts'
import { startNotice } from '../../workflows/notice/client.ts'
import type { StartedMatter } from './startedMatter.ts'

type Deps = Parameters<typeof reviseLost>[0]

/**
 * Starts the workflow of something again, as `reconcile` does; also one that was stopped, whose
 * registration `reconcile` would delete. @returns whether there still was something to do.
 */
export async function startAgain(
  deps: Deps,
  { what, id }: StartedMatter,
  isStopped: boolean,
): Promise<boolean> {
  const { db } = deps
  switch (what) {
    case 'pending-registration': {
      const revised = await (isStopped ? reviseStopped : reviseLost)(deps, id)
      return revised === 'started' || revised === 'restarted'
    }
    case 'mailed-code': {
      const code = await findCode(db, id)
      if (!code) return false
      await startMailedCode(deps, code)
      await setStarted(db, { table: 'mailed_codes', id })
      return true
    }
    case 'notice':
      await startNotice(deps, id)
      await setStarted(db, { table: 'notices', id })
      return true
    case 'coordinates-change':
      await startCoordinatesChange(deps, id)
      await setStarted(db, { table: 'coordinates_changes', id })
      return true
  }
}
