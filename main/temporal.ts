import { loadClientConnectConfig } from '@temporalio/envconfig'

/** How to reach Temporal: `TEMPORAL_*` or its configuration file; by default localhost:7233. */
export function temporalConfig() {
  const { connectionOptions, namespace } = loadClientConnectConfig()
  return { connectionOptions, namespace: namespace ?? 'default' }
}

/** By default gRPC waits up to two minutes before it connects again to a lost server. */
export const quickReconnect = {
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1_000,
}
