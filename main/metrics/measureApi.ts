import type { ServiceDeps } from '../../services/deps.ts'
import { isReady, readiness } from '../../services/readiness.ts'
import type { Config } from '../config.ts'
import type { PageMeter } from './pageMeter.ts'
import { sampleProcess } from './sampleProcess.ts'
import { serveMetrics } from './serveMetrics.ts'

/** As often as Prometheus usually asks. Each time costs what a probe of `/readyz` does. */
const everyMs = 15_000

/**
 * Measures an API and serves its numbers on `METRICS_PORT`.
 * @throws {ConfigError} when the port is in use.
 */
export async function measureApi(
  meter: PageMeter,
  { METRICS_PORT, HOST }: Config,
  deps: ServiceDeps,
): Promise<void> {
  if (METRICS_PORT === undefined) return
  sampleProcess(meter, deps.db)
  const askReadiness = async () => {
    const isUp = await readiness(deps).then(isReady, () => false)
    meter.set('api_ready', {}, isUp ? 1 : 0)
  }
  void askReadiness()
  setInterval(askReadiness, everyMs).unref()
  await serveMetrics(meter, METRICS_PORT, HOST)
}
