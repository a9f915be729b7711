import type { Matter } from '../../db/matters.ts'
import { type ProcedureKind, procedureKinds } from '../../domain/mailedCode.ts'
import { uuidPattern } from '../../domain/uuid.ts'
import {
  coordinatesChangeType,
  coordinatesChangeWorkflowId,
} from '../../workflows/coordinatesChange/contract.ts'
import { mailedCodeWorkflowId } from '../../workflows/mailedCode/contract.ts'
import { noticeType, noticeWorkflowId } from '../../workflows/notice/contract.ts'
import { registrationType, registrationWorkflowId } from '../../workflows/registration/contract.ts'

/** The id of a row, and the type of its workflow if that was given too. */
export interface MatterId {
  id: string
  type: string | undefined
}

const workflowTypes = [registrationType, ...procedureKinds, noticeType, coordinatesChangeType]
const written = new RegExp(`^(?:(${workflowTypes.join('|')})-)?(${uuidPattern})$`)

/** Parses the id of a row, alone or as the id of its workflow. Undefined when it is neither. */
export function parseMatterId(text: string): MatterId | undefined {
  const [, type, id] = written.exec(text) ?? []
  return id === undefined ? undefined : { id, type }
}

/** The ids that the workflow of a row can have which is gone. */
export function possibleWorkflowIds({ id, type }: MatterId): string[] {
  return (type === undefined ? workflowTypes : [type]).map((each) => `${each}-${id}`)
}

/** What names a matter. */
type Named = Pick<Matter, 'what' | 'id' | 'kind'> & Partial<Pick<Matter, 'registrationId'>>

/** The id of the workflow that works for a matter; of a space, that of its registration. */
export function workflowIdOf({ what, id, kind, registrationId = null }: Named): string {
  switch (what) {
    case 'pending-registration':
      return registrationWorkflowId(id)
    case 'space':
      return registrationWorkflowId(registrationId ?? id)
    case 'mailed-code':
      return mailedCodeWorkflowId(kind as ProcedureKind, id)
    case 'notice':
      return noticeWorkflowId(id)
    case 'coordinates-change':
      return coordinatesChangeWorkflowId(id)
  }
}
