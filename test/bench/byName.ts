/** What there is for each name, by name. */
export function byName<Value>(
  names: readonly string[],
  find: (name: string) => Value,
): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, find(name)]))
}
