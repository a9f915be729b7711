import pg from 'pg'

/**
 * Does one long work, an import, in a transaction on a connection of its own, which has none of the
 * short limits of the pool. Whatever it throws, nothing of it is left.
 */
export async function inTransaction<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'import',
    connectionTimeoutMillis: 30_000,
  })
  // Whoever is at work hears of a broken connection too; unheard here, it would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    return result
  } finally {
    await client.end()
  }
}
