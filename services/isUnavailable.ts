import { isGrpcServiceError, ServiceError } from '@temporalio/client'
import { isDatabaseUnavailable } from '../db/isDatabaseUnavailable.ts'
import { Overloaded } from '../domain/overloaded.ts'

/** Whether an error means that a dependency is unavailable or busy, and may be well again later. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Overloaded) return true
  return isDatabaseUnavailable(error) || error instanceof ServiceError || isGrpcServiceError(error)
}

/** The result of work that may be left undone while a dependency is unavailable; then undefined. */
export function ifAvailable<Result>(work: Promise<Result>): Promise<Result | undefined> {
  return work.catch((error: unknown) => {
    if (!isUnavailable(error)) throw error
    return undefined
  })
}
