import { Client, Connection } from '@temporalio/client'
import { parseConfig } from '../config.ts'
import { planPlaces } from '../dev/places.ts'
import { temporalConfig } from '../temporal.ts'

const connectTimeout = '5 seconds'

/**
 * Runs a command on Temporal: the one that `TEMPORAL_*` name, or the one of `npm start`. It has to
 * answer within seconds.
 */
export async function withTemporal<Answer>(
  work: (temporal: Client) => Promise<Answer>,
): Promise<Answer> {
  const { connectionOptions, namespace } = temporalConfig()
  const { address } = planPlaces(parseConfig(process.env)).temporal
  const connection = await Connection.connect({ ...connectionOptions, address, connectTimeout })
  try {
    return await work(new Client({ connection, namespace }))
  } finally {
    await connection.close()
  }
}
