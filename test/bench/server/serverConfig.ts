export interface ServerPorts {
  frontend: number
  /** One for each of the other ports that the server listens on. */
  others: readonly number[]
}

const services = ['frontend', 'history', 'matching', 'worker'] as const
/** A gRPC port and a membership port for each service; the frontend's gRPC port is given. */
export const otherPorts = 2 * services.length - 1

/**
 * What Temporal's server reads, as JSON, which is YAML too: its own example for PostgreSQL, without
 * metrics and archives.
 */
export function serverConfig(postgresUrl: string, ports: ServerPorts, dynamicConfig: string) {
  const { hostname, port, username, password } = new URL(postgresUrl)
  const store = (databaseName: string, maxConns: number) => ({
    sql: {
      pluginName: 'postgres12_pgx',
      databaseName,
      connectAddr: `${hostname}:${port}`,
      connectProtocol: 'tcp',
      user: username,
      password: decodeURIComponent(password),
      maxConns,
      maxIdleConns: maxConns,
      maxConnLifetime: '1h',
    },
  })
  const free = [...ports.others]
  const rpcOf = (name: (typeof services)[number]) => ({
    grpcPort: name === 'frontend' ? ports.frontend : free.pop(),
    membershipPort: free.pop(),
    bindOnLocalHost: true,
  })
  return {
    log: { stdout: true, level: 'error' },
    persistence: {
      defaultStore: 'default',
      visibilityStore: 'visibility',
      numHistoryShards: 4,
      datastores: {
        default: store(databases.default, 20),
        visibility: store(databases.visibility, 10),
      },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: Object.fromEntries(services.map((name) => [name, { rpc: rpcOf(name) }])),
    clusterMetadata: {
      enableGlobalNamespace: false,
      failoverVersionIncrement: 10,
      masterClusterName: 'active',
      currentClusterName: 'active',
      clusterInformation: {
        active: {
          enabled: true,
          initialFailoverVersion: 1,
          rpcName: 'frontend',
          rpcAddress: `127.0.0.1:${ports.frontend}`,
        },
      },
    },
    dcRedirectionPolicy: { policy: 'noop' },
    // The shortest interval that the server allows.
    dynamicConfigClient: { filepath: dynamicConfig, pollInterval: '5s' },
  }
}

/** The databases of the server. */
export const databases = { default: 'temporal', visibility: 'temporal_visibility' }

/** What `docs/production.md` asks for. */
export const inProduction = { 'matching.enableFairness': [{ value: true }] }

/**
 * While the search attributes are made: without it a new one is known a minute later only. In
 * production it is off: the server reads its store several times for each step of a workflow.
 */
export const whileMigrating = {
  'system.forceSearchAttributesCacheRefreshOnRead': [{ value: true }],
}
