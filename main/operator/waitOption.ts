/** How long a worker has to carry a cancellation out, as an option. */
export const waitOption = { wait: { type: 'string', default: '10' } } as const

/** The seconds of `--wait`, 1 to 60; undefined for another text. */
export function parseWait(wait: unknown): number | undefined {
  return /^([1-9]|[1-5]\d|60)$/.test(String(wait)) ? Number(wait) : undefined
}
