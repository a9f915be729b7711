import type { CoordinatesForm } from '../../forms/identity.ts'
import type { Keyring } from '../../secrets/keyring.ts'
import { openTypedForm, sealTypedForm } from '../../secrets/typedForm.ts'
import type { SeenSpace } from '../../services/space/changeCoordinates.ts'

/** The form of the coordinates, sent after the session had ended, and the space that it is for. */
export interface UnsavedForm {
  form: CoordinatesForm
  seen: SeenSpace
}

const subject = 'unsaved coordinates'

/** A form for the sign-in page, which gives it back. It contains the trust answer. */
export function sealUnsaved(keyring: Keyring, unsaved: UnsavedForm): string {
  return sealTypedForm(keyring, subject, unsaved)
}

/** The form that the sign-in page gave back; undefined without one that this service sealed. */
export function openUnsaved(keyring: Keyring, sealed: string): UnsavedForm | undefined {
  return sealed === '' ? undefined : openTypedForm<UnsavedForm>(keyring, subject, sealed)
}
