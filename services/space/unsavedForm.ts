import type { CoordinatesForm } from '../../forms/identity.ts'
import { openTypedForm, sealTypedForm } from '../../secrets/typedForm.ts'
import type { ServiceDeps } from '../deps.ts'
import type { SeenSpace } from './changeCoordinates.ts'

/** The form of the coordinates, sent after the session had ended, and the space that it is for. */
export interface UnsavedForm {
  form: CoordinatesForm
  seen: SeenSpace
}

const subject = 'unsaved coordinates'

/** Seals a form for the sign-in page, which gives it back. It contains the trust answer. */
export function sealUnsaved({ keyring }: ServiceDeps, unsaved: UnsavedForm): string {
  return sealTypedForm(keyring, subject, unsaved)
}

/** The form that the sign-in page gave back; undefined without one that this service sealed. */
export function openUnsaved({ keyring }: ServiceDeps, sealed: string): UnsavedForm | undefined {
  return sealed === '' ? undefined : openTypedForm<UnsavedForm>(keyring, subject, sealed)
}
