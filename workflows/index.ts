export { coordinatesChange as 'coordinates-change' } from './coordinatesChange/workflow.ts'
export { registration } from './registration/workflow.ts'
export { purge } from './sweeps/purge.ts'
export { reconcile } from './sweeps/reconcile.ts'
