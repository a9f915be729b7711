export { purge } from './purge.ts'
export { reconcile } from './reconcile.ts'
export { registration } from './registration.ts'
