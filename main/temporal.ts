import { loadClientConnectConfig } from '@temporalio/envconfig'
import { withSecretFiles } from './secretFiles.ts'

/**
 * How to reach Temporal: `TEMPORAL_*` or its configuration file; by default localhost:7233.
 * @throws {ConfigError} when the file of `TEMPORAL_API_KEY_FILE` cannot be read.
 */
export function temporalConfig() {
  const overrideEnvVars = withSecretFiles(process.env, ['TEMPORAL_API_KEY'])
  const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars })
  return { connectionOptions, namespace: namespace ?? 'default' }
}

/** By default gRPC waits up to two minutes before it connects again to a lost server. */
export const quickReconnect = {
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1_000,
}
