import { isGrpcServiceError, ServiceError } from '@temporalio/client'
import { isDatabaseUnavailable } from '../db/isDatabaseUnavailable.ts'
import { Overloaded } from '../domain/overloaded.ts'

/** Whether an error means that a part is away or busy, and that trying later makes sense. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof Overloaded) return true
  return isDatabaseUnavailable(error) || error instanceof ServiceError || isGrpcServiceError(error)
}
