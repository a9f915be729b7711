export { coordinatesChange as 'coordinates-change' } from './coordinatesChange/workflow.ts'
export {
  awaitMailedCode as 'certificate-option',
  awaitMailedCode as 'email-change',
  awaitMailedCode as 'email-objection',
  awaitMailedCode as 'password-reset',
  awaitMailedCode as 'space-closure',
} from './mailedCode/workflow.ts'
export { notice } from './notice/workflow.ts'
export { registration } from './registration/workflow.ts'
export {
  activationNotices as 'activation-notices',
  purge,
  reconcile,
} from './sweeps/workflows.ts'
