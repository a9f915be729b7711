import pg from 'pg'

/**
 * Runs long work, such as an import, in one transaction on its own connection, without the short
 * time limits of the pool. An exception rolls everything back.
 */
export async function inTransaction<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'import',
    connectionTimeoutMillis: 10_000,
  })
  // The running query reports a broken connection too. Without a listener the error would end the
  // process.
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
