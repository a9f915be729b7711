import { Overloaded } from '../domain/overloaded.ts'

const maxAttempts = 3

/**
 * Does something that is done only where nothing has changed since it was looked up, and looks it up
 * again otherwise, a few times.
 * @param attempt answers undefined, and has done nothing, when something has changed meanwhile.
 * @throws {Overloaded} when it changes each time.
 */
export async function whileUnchanged<Done>(
  attempt: () => Promise<Done | undefined>,
): Promise<Done> {
  for (let count = 1; count <= maxAttempts; count++) {
    const done = await attempt()
    if (done !== undefined) return done
  }
  throw new Overloaded()
}
