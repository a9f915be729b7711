import { loadClientConnectConfig } from '@temporalio/envconfig'

/** How to reach Temporal, as `TEMPORAL_*` or its configuration file says; localhost:7233 else. */
export function temporalConfig() {
  const { connectionOptions, namespace } = loadClientConnectConfig()
  return { connectionOptions, namespace: namespace ?? 'default' }
}
