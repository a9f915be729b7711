import { Writable } from 'node:stream'
import pino from 'pino'
import { expect, test } from 'vitest'
import { serializers, temporalLogger } from '../../main/log.ts'

function written(message: string, details: object): { line: string; entry: object } {
  let line = ''
  const write = new Writable({
    write(chunk, _encoding, done) {
      line += chunk
      done()
    },
  })
  temporalLogger(pino({ serializers }, write)).warn(message, details)
  return { line, entry: JSON.parse(line) }
}

test('the log of the SDK says which workflow failed, with what and where, but not the message', () => {
  const error = new RangeError('no such user: lila@example.fr')
  const workflowId = 'registration-1'
  const { line, entry } = written('Workflow failed', { workflowId, error, input: 'lila' })
  expect(entry).toMatchObject({
    msg: 'Workflow failed',
    workflowId,
    error: { class: 'RangeError' },
  })
  expect(line).toContain('log.test.ts')
  expect(line).not.toContain('lila')
})

test('that an activity failed is said once, by the log of failures', () => {
  expect(() => written('Activity failed', { activityType: 'sendCode' })).toThrow(SyntaxError)
})
