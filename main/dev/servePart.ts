import { messageOf } from './messageOf.ts'

/** Something that runs until it is stopped; `ended` tells why it ended by itself. */
export type Service = { stop(): Promise<void>; ended: Promise<string> }

/** Runs a service as the whole of this process, until SIGTERM, and says `ready` to its parent. */
export async function servePart(start: () => Promise<Service>): Promise<never> {
  const asked = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => resolve(undefined))
    }
  })
  try {
    const service = await start()
    if (process.connected) process.send?.('ready', undefined, {}, () => undefined)
    const reason = await Promise.race([asked, service.ended])
    if (reason !== undefined) throw new Error(reason)
    await service.stop()
    process.exit(0)
  } catch (error) {
    process.stderr.write(`${messageOf(error)}\n`)
    process.exit(1)
  }
}
