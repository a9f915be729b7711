import { isGrpcServiceError, ServiceError } from '@temporalio/client'
import { isDatabaseUnavailable } from '../db/errors.ts'
import { Overloaded } from '../domain/overloaded.ts'
import { MissingKey } from '../secrets/keyring.ts'

/**
 * Whether an error means that a dependency is unavailable or overloaded, or that `SECRETS` lacks a
 * key: trying again can succeed.
 */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Overloaded || error instanceof MissingKey) return true
  return isDatabaseUnavailable(error) || error instanceof ServiceError || isGrpcServiceError(error)
}

/** The result of optional work; undefined when a dependency is unavailable. */
export function ifAvailable<Result>(work: Promise<Result>): Promise<Result | undefined> {
  return work.catch((error: unknown) => {
    if (!isUnavailable(error)) throw error
    return undefined
  })
}
