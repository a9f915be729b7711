import type { World } from '../parts/world.ts'
import type { Random } from '../random.ts'
import type { Witness } from './witness.ts'

/** What a person does: `prepare` before the fault, `act` while it happens. */
export interface Story {
  prepare?(one: Witness, world: World): Promise<unknown>
  act(one: Witness, world: World, random: Random): Promise<unknown>
}
