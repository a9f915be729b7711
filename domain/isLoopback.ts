/**
 * Whether a host is this machine, by its name or its address: what is sent there does not leave it.
 */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || /^\[?::1\]?$/.test(host) || /^127(\.\d+){3}$/.test(host)
}
