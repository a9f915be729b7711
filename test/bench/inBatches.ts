const batch = 20

/** Does something for each item, for at most twenty at a time. */
export async function inBatches<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  for (let from = 0; from < items.length; from += batch) {
    await Promise.all(items.slice(from, from + batch).map(work))
  }
}
