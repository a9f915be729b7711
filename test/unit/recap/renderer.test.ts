import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { afterEach, expect, test } from 'vitest'
import { Overloaded } from '../../../domain/overloaded.ts'
import type { Recap } from '../../../pdf/recap.ts'
import { createRecapRenderer, type RecapThread } from '../../../pdf/recapRenderer.ts'
import { renderRecap } from '../../../pdf/renderRecap.ts'
import { maelle } from '../../support/people/personas.ts'

const closing: (() => Promise<void>)[] = []

function renderer(thread?: RecapThread) {
  const recaps = createRecapRenderer(thread)
  closing.push(recaps.close)
  return recaps
}

afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

/** Recaps of different spaces. */
const recapsOf = (count: number): Recap[] =>
  Array.from({ length: count }, (_, index) => {
    return { ...maelle.recap, subscriberNumber: String(20310987650000 + index) }
  })

/** A thread that renders the trust answer, and dies, hangs or fails by the trust answer. */
const strange = `data:text/javascript,${encodeURIComponent(`
  export default ({ trustAnswer }) => {
    if (trustAnswer === 'dies') {
      setImmediate(() => { throw new Error('out of memory') })
      return new Promise(() => {})
    }
    if (trustAnswer === 'hangs') for (;;) ;
    if (trustAnswer === 'fails') throw new Error('a recap that fails')
    return Buffer.from(trustAnswer)
  }`)}`

test('recaps are rendered on one thread of their own, the same to the byte, and it ends with the renderer', async () => {
  const threads: Worker[] = []
  const note = (thread: Worker) => void threads.push(thread)
  process.on('worker', note)
  const recaps = createRecapRenderer()
  const documents = await Promise.all([recaps.render(maelle.recap), recaps.render(maelle.recap)])
  process.off('worker', note)
  const expected = await renderRecap(maelle.recap)
  for (const document of documents) expect(Buffer.compare(document, expected)).toBe(0)
  expect(threads).toHaveLength(1)
  const [thread] = threads
  const ended = thread && once(thread, 'exit')
  await recaps.close()
  await ended
})

test('more recaps are asked for than a hundred that wait and one that is rendered: the others are refused, and the first hundred are rendered', async () => {
  const recaps = renderer()
  const settled = await Promise.allSettled(recapsOf(150).map(recaps.render))
  for (const one of settled.slice(0, 101)) expect(one.status).toBe('fulfilled')
  for (const one of settled.slice(101)) {
    expect(one).toMatchObject({ reason: expect.any(Overloaded) })
  }
})

test('a space that asks for its recap again and again is refused alone, and another one takes its turn', async () => {
  const recaps = renderer()
  const ended: string[] = []
  const asked = Array.from({ length: 101 }, () =>
    recaps.render(maelle.recap).then(() => ended.push('often')),
  )
  const [other] = recapsOf(1)
  const onceAsked = other && recaps.render(other).then(() => ended.push('once'))
  const settled = await Promise.allSettled([...asked, onceAsked])
  expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(1)
  expect(ended.slice(0, 3)).toContain('once')
})

test.each([
  ['dies', /memory/],
  ['hangs', /took more than 1000 ms/],
  ['fails', /a recap that fails/],
])(
  'a recap with which the thread %s fails alone: those that wait are rendered',
  async (what, why) => {
    const recaps = renderer({ filename: strange, longestMs: 1_000 })
    const [first, ...others] = recapsOf(100)
    const bad = recaps.render({ ...maelle.recap, trustAnswer: what })
    const waiting = [first, ...others].map((each) => recaps.render(each as Recap))
    await expect(bad).rejects.toThrow(why)
    for (const document of await Promise.all(waiting))
      expect(String(Buffer.from(document))).toBe('Korrigan')
  },
)

test('a thread that fails while it has nothing to do is replaced for the next recap', async () => {
  const started = once(process, 'worker')
  const recaps = renderer({ filename: strange })
  const asked = recaps.render(maelle.recap)
  const [thread] = await started
  await asked
  thread.emit('error', new Error('out of memory'))
  expect(String(Buffer.from(await recaps.render(maelle.recap)))).toBe('Korrigan')
})

test('a thread that cannot start fails the recap with its reason, and the process goes on', async () => {
  const recaps = renderer({ filename: 'file:///nowhere/recapThread.ts' })
  for (const recap of recapsOf(2)) await expect(recaps.render(recap)).rejects.toThrow('nowhere')
})

test('a renderer that closes refuses what is rendered and what waits, to be asked for again', async () => {
  const recaps = createRecapRenderer({ filename: strange })
  await recaps.render(maelle.recap)
  const asked = Promise.allSettled(
    recapsOf(3).map((each) => recaps.render({ ...each, trustAnswer: 'hangs' })),
  )
  await recaps.close()
  for (const one of await asked) expect(one).toMatchObject({ reason: expect.any(Overloaded) })
})
