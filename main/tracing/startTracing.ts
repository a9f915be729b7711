import type { Logger } from 'pino'
import { readOtel } from './otel.ts'
import type { Tracing } from './tracing.ts'

/**
 * The traces of a process, where `OTEL_*` says that it makes some. Elsewhere none of it is loaded.
 * @throws {ConfigError} for a value that this service cannot do.
 */
export async function startTracing(
  service: string,
  log: Pick<Logger, 'warn'>,
): Promise<Tracing | undefined> {
  const otel = readOtel(process.env, service)
  if (!otel) return undefined
  const { createTracing } = await import('./tracing.ts')
  return createTracing(otel, log)
}
