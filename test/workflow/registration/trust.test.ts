import { createHash } from 'node:crypto'
import { WorkflowUpdateFailedError } from '@temporalio/client'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  activate,
  cancel,
  type Presentation,
  statusQuery,
} from '../../../workflows/registration/contract.ts'
import { awaiting, createSpace, hourMs, TimeSkipping } from '../../support/parts/timeSkipping.ts'

let server: TimeSkipping
beforeEach(async () => {
  server = await TimeSkipping.start()
})
afterEach(() => server.stop())

/** What a reader of Temporal finds in the input of a workflow. */
const inInput = ({ codeFingerprint }: Presentation) =>
  createHash('sha256').update(codeFingerprint).digest('hex')

describe('someone who can read and write Temporal', () => {
  test('sends the hash that the input holds, by Update and by Signal: nothing is decided', async () => {
    const { result } = await server.run({ sendCode: server.sendCode }, async (registration) => {
      await awaiting(registration)
      const right = await server.presented()
      const found: Presentation = { ...right, codeFingerprint: inInput(right) }
      for (const { update, signal } of [activate, cancel]) {
        const sent = registration.executeUpdate(update, { args: [found] })
        await expect(sent).rejects.toThrow(WorkflowUpdateFailedError)
        await registration.signal(signal, found)
      }
      return registration.query(statusQuery)
    })
    expect(result).toMatchObject({ status: 'awaiting-activation' })
  })

  test.each([
    ['long before the registration', '1999-12-31T23:59:59.000Z'],
    ['long after now', '2999-12-31T23:59:59.000Z'],
  ])(
    'changes the time of a right code to %s: the space is activated within two hours of the registration',
    async (_, at) => {
      let presentedAt = ''
      const startedMs = await server.now()
      await server.run(
        {
          sendCode: async () => ({
            outcome: 'accepted',
            activationDeadline: '3000-01-01T00:00:00Z',
          }),
          createSpace: async (_id, given) => {
            presentedAt = given
            return createSpace()
          },
        },
        async (registration) => {
          await awaiting(registration)
          const forged: Presentation = { ...(await server.presented()), at }
          return registration.executeUpdate(activate.update, { args: [forged] })
        },
      )
      expect(Math.abs(Date.parse(presentedAt) - startedMs)).toBeLessThan(2.1 * hourMs)
    },
  )

  test.each<[string, object | null | undefined]>([
    ['nothing', undefined],
    ['null', null],
    ['another object', { code: 1 }],
    ['a number for the fingerprint', { codeFingerprint: 1, at: '2026-11-24T12:00:00Z' }],
    [
      'a time of which no text can be made',
      { codeFingerprint: 'f', at: { toString: 1, valueOf: 1 } },
    ],
    ['a malformed time', { codeFingerprint: 'fingerprint-of-the-code', at: 'soon' }],
  ])(
    'sends %s by Update and by Signal: refused, and the registration goes on',
    async (_, argument) => {
      const { result } = await server.run({ sendCode: server.sendCode }, async (registration) => {
        await awaiting(registration)
        const args: [Presentation] = [argument as Presentation]
        for (const { update, signal } of [activate, cancel]) {
          const sent = registration.executeUpdate(update, { args })
          await expect(sent).rejects.toThrow(WorkflowUpdateFailedError)
          await registration.signal(signal, ...args)
        }
        return registration.query(statusQuery)
      })
      expect(result).toMatchObject({ status: 'awaiting-activation' })
    },
  )
})

test('a registration started before 0.3.0, whose input holds the fingerprint: activated with it', async () => {
  const { codeFingerprint } = await server.presented()
  const { result } = await server.run(
    { sendCode: server.sendCode, createSpace },
    async (registration) => {
      await awaiting(registration)
      const presented = await server.presented()
      return registration.executeUpdate(activate.update, { args: [presented] })
    },
    { codeFingerprint },
  )
  expect(result).toMatchObject({ status: 'activated' })
})
