import { codeDeadlineAttribute, codeStatusAttribute } from './mailedCode/contract.ts'
import {
  acceptedAttribute,
  deadlineAttribute,
  reasonAttribute,
  statusAttribute,
} from './registration/contract.ts'

/** The search attributes that the namespace must have: `npm run migrate` registers them. */
export const searchAttributes = [
  statusAttribute,
  deadlineAttribute,
  reasonAttribute,
  acceptedAttribute,
  codeStatusAttribute,
  codeDeadlineAttribute,
]
