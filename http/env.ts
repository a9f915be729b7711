import type { ClientNetwork } from '../domain/clientNetwork.ts'
import type { ServiceDeps } from '../services/deps.ts'

/** The variables of every handler of the API and of the pages. */
export interface HttpEnv {
  Variables: {
    requestId: string
    /** Its place in a trace; undefined when it is not traced. */
    traceparent: string | undefined
    deps: ServiceDeps
    publicUrl: string
    /** Whether the process was asked to stop. */
    isStopping: boolean
    /** The network of the client, as the limits count it. */
    network: ClientNetwork
  }
}

/** The log of a server. */
export interface HttpLog {
  info(fields: object, message: string): void
  error(fields: object, message: string): void
}
