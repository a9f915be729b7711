export { coordinatesChange as 'coordinates-change' } from './coordinatesChange/workflow.ts'
export { notice } from './notice/workflow.ts'
export { registration } from './registration/workflow.ts'
export { purge, reconcile } from './sweeps/workflows.ts'
