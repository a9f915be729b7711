import { once } from 'node:events'
import type { Worker } from 'node:worker_threads'
import { expect, test } from 'vitest'
import { Overloaded } from '../../../domain/overloaded.ts'
import { createRecapRenderer } from '../../../pdf/recapRenderer.ts'
import { renderRecap } from '../../../pdf/renderRecap.ts'
import { maelle } from '../../support/people/personas.ts'

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

test('more recaps are asked for than a hundred that wait and those that are rendered: the others are refused, and the first hundred are rendered', async () => {
  const recaps = createRecapRenderer()
  const asked = Array.from({ length: 150 }, () => recaps.render(maelle.recap))
  const settled = await Promise.allSettled(asked)
  const refused = settled.slice(110)
  for (const one of settled.slice(0, 100)) expect(one.status).toBe('fulfilled')
  for (const one of refused) expect(one).toMatchObject({ reason: expect.any(Overloaded) })
  await recaps.close()
})
