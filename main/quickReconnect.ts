/** gRPC waits up to two minutes before it tries a lost server again; people would see it as down. */
export const quickReconnect = {
  'grpc.initial_reconnect_backoff_ms': 100,
  'grpc.max_reconnect_backoff_ms': 1_000,
}
