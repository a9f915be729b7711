import { isGrpcServiceError, ServiceError } from '@temporalio/client'
import { isDatabaseUnavailable } from '../db/isDatabaseUnavailable.ts'

/** Whether an error means that PostgreSQL or Temporal is away, and that trying later makes sense. */
export function isUnavailable(error: unknown): boolean {
  return isDatabaseUnavailable(error) || error instanceof ServiceError || isGrpcServiceError(error)
}
