import { once } from 'node:events'
import type { Server } from 'node:http'
import { ConfigError } from './configError.ts'

/**
 * Waits until a server listens.
 * @throws {ConfigError} when it cannot; it names the variable of the port.
 */
export async function listening(server: Server, variable: string, port: number): Promise<void> {
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new ConfigError(`${variable}: cannot listen on ${port}: ${(error as Error).message}`)
  }
}
