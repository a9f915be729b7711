/** The address of the PostgreSQL that runs here. */
export function postgresUrl(
  port: number,
  password: string,
  database = 'espace_professionnel',
): string {
  return `postgresql://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`
}
