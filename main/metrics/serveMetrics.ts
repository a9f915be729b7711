import { createServer } from 'node:http'
import { listening } from '../listening.ts'
import type { PageMeter } from './pageMeter.ts'

/**
 * Serves the numbers of a process to Prometheus, at `/metrics`.
 * It ends with the process.
 * @throws {ConfigError} when the port is in use.
 */
export async function serveMetrics(
  { page }: Pick<PageMeter, 'page'>,
  port: number,
  host: string,
): Promise<void> {
  const server = createServer(({ url, method }, answer) => {
    if (url !== '/metrics' || method !== 'GET') return void answer.writeHead(404).end()
    answer.writeHead(200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' })
    answer.end(page())
  })
  server.listen(port, host)
  await listening(server, 'METRICS_PORT', port)
}
