import { afterEach, expect, test, vi } from 'vitest'
import { FairQueue, type FairQueueOptions } from '../../domain/fairQueue.ts'
import { Overloaded } from '../../domain/overloaded.ts'

afterEach(() => {
  vi.useRealTimers()
})

/** A queue with one place, which is taken, and the work that it has run since. */
function takenQueue(changes: Partial<FairQueueOptions> = {}) {
  const queue = new FairQueue({ places: 1, longestLane: 3, longestQueue: 5, ...changes })
  const ran: string[] = []
  const released = Promise.withResolvers<void>()
  const first = queue.run('first', () => released.promise)
  const ask = (caller: string, name = caller) =>
    queue.run(caller, async () => {
      ran.push(name)
    })
  const finish = async (asked: Promise<void>[]) => {
    released.resolve()
    await first
    return Promise.allSettled(asked)
  }
  return { ask, finish, ran, queue }
}

const statuses = (settled: PromiseSettledResult<void>[]) => settled.map(({ status }) => status)
const refused = { status: 'rejected', reason: expect.any(Overloaded) }

test('callers take turns: one that asked three times first delays the others by one turn', async () => {
  const { ask, finish, ran } = takenQueue()
  const asked = [ask('a', 'a1'), ask('a', 'a2'), ask('a', 'a3'), ask('b'), ask('c')]
  expect(statuses(await finish(asked))).toEqual(Array(5).fill('fulfilled'))
  expect(ran).toEqual(['a1', 'b', 'c', 'a2', 'a3'])
})

test('a caller with a full lane is refused, and another is not', async () => {
  const { ask, finish } = takenQueue()
  const asked = ['a', 'a', 'a', 'a', 'b'].map((caller) => ask(caller))
  const settled = await finish(asked)
  expect(statuses(settled)).toEqual([
    'fulfilled',
    'fulfilled',
    'fulfilled',
    'rejected',
    'fulfilled',
  ])
  expect(settled[3]).toMatchObject(refused)
})

test('a full queue: the newest work of the longest lane makes room for a caller who has less', async () => {
  const { ask, finish, ran } = takenQueue()
  const asked = [ask('a', 'a1'), ask('a', 'a2'), ask('a', 'a3'), ask('b'), ask('c'), ask('owner')]
  const settled = await finish(asked)
  expect(settled[2]).toMatchObject(refused)
  expect(ran).toEqual(['a1', 'b', 'c', 'owner', 'a2'])
})

test('a full queue of callers who have as much: the new one is refused', async () => {
  const { ask, finish } = takenQueue({ longestQueue: 2 })
  const settled = await finish([ask('a'), ask('b'), ask('c')])
  expect(statuses(settled)).toEqual(['fulfilled', 'fulfilled', 'rejected'])
  expect(settled[2]).toMatchObject(refused)
})

test('work that fails frees its place, and its error is the caller’s', async () => {
  const { finish, queue, ask, ran } = takenQueue()
  const broken = queue.run('a', () => Promise.reject(new Error('broken')))
  const [first] = await finish([broken, ask('b')])
  expect(first).toMatchObject({ status: 'rejected', reason: new Error('broken') })
  expect(ran).toEqual(['b'])
  await expect(ask('c')).resolves.toBeUndefined()
})

test('never more at a time than there are places', async () => {
  const queue = new FairQueue({ places: 2, longestLane: 50, longestQueue: 50 })
  let running = 0
  let most = 0
  const work = async () => {
    most = Math.max(most, ++running)
    await new Promise(setImmediate)
    running--
  }
  await Promise.all(Array.from({ length: 20 }, () => queue.run('a', work)))
  expect(most).toBe(2)
})

test('a place is kept for its time: three pieces of work on one place of 50 ms begin 50 ms apart', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const queue = new FairQueue({ places: 1, longestLane: 5, longestQueue: 5, placeMs: 50 })
  let began = 0
  const work = async () => {
    began += 1
  }
  const asked = [queue.run('a', work), queue.run('a', work), queue.run('b', work)]
  const beganAfter: number[] = []
  for (const ms of [0, 49, 1, 49, 1]) {
    await vi.advanceTimersByTimeAsync(ms)
    beganAfter.push(began)
  }
  expect(beganAfter).toEqual([1, 1, 2, 2, 3])
  await Promise.all(asked)
})

test('work that turns out to be needless frees its place at once', async () => {
  // A place that was kept would never be free.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const queue = new FairQueue({ places: 1, longestLane: 5, longestQueue: 5, placeMs: 50 })
  const needless = () => queue.run('a', () => undefined)
  expect(await Promise.all([needless(), needless()])).toEqual([undefined, undefined])
}, 2_000)

test('work that has waited its time is refused and never runs; what waits less runs', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const { ask, finish, ran } = takenQueue({ longestQueue: 1, longestWaitMs: 2_000 })
  const refusedOne = expect(ask('a')).rejects.toThrow(Overloaded)
  vi.advanceTimersByTime(1_999)
  await expect(ask('b')).rejects.toThrow(Overloaded)
  vi.advanceTimersByTime(1)
  await refusedOne
  const later = ask('c')
  vi.advanceTimersByTime(1_999)
  expect(statuses(await finish([later]))).toEqual(['fulfilled'])
  vi.advanceTimersByTime(1)
  expect(ran).toEqual(['c'])
}, 2_000)
