/**
 * The network of a client in each size that limits count, the smallest first: an IPv4 address
 * alone, or the /64, the /56 and the /48 of an IPv6 address.
 */
export type ClientNetwork = readonly [smallest: string, ...wider: string[]]

/** The widest network of a client: one caller, as queues take turns. */
export function widestOf(network: ClientNetwork): string {
  return network.at(-1) ?? network[0]
}
