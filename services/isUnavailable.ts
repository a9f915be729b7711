import { isGrpcServiceError, ServiceError } from '@temporalio/client'
import { isDatabaseUnavailable } from '../db/errors.ts'
import { Overloaded } from '../domain/overloaded.ts'

/**
 * Whether an error means that a dependency is unavailable or overloaded: trying again can succeed.
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Overloaded) return true
  return isDatabaseUnavailable(error) || error instanceof ServiceError || isGrpcServiceError(error)
}

/** The result of optional work; undefined when a dependency is unavailable. */
export function ifAvailable<Result>(work: Promise<Result>): Promise<Result | undefined> {
  return work.catch((error: unknown) => {
    if (!isUnavailable(error)) throw error
    return undefined
  })
}
