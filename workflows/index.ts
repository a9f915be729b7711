export { coordinatesChange as 'coordinates-change' } from './coordinatesChange.ts'
export { purge } from './purge.ts'
export { reconcile } from './reconcile.ts'
export { registration } from './registration.ts'
