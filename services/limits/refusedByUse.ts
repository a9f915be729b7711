import type { EmailUse } from '../../db/emailUse.ts'
import { type Refused, refused } from '../outcome.ts'

/** Why an address that something uses cannot have a new space (R12, J3, E'1). */
export function refusedByUse(use: EmailUse): Refused {
  switch (use.by) {
    case 'space':
      return refused('email-taken')
    case 'certificate-space':
      return refused('certificate-space')
    case 'registration':
      return { ...refused('registration-pending'), activationDeadline: use.activationDeadline }
  }
}
