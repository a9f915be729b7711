import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import type { History } from '@temporalio/common/lib/proto-utils.js'
import { activate, cancel, type RegistrationInput } from './contract.ts'
import { bringsFingerprint, isPresentation } from './trust.ts'

const names = [activate, cancel].map(({ update }) => update.name)

/**
 * The first message with the right code in the history of a registration: it decides how the
 * registration ends, whether a worker has read it or not. Undefined without one.
 */
export function firstMessageIn({ events }: History, input: RegistrationInput): string | undefined {
  for (const event of events ?? []) {
    const signal = event.workflowExecutionSignaledEventAttributes
    const update = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input
    const name = names.find((each) => each === (signal?.signalName ?? update?.name))
    const [payload] = signal?.input?.payloads ?? update?.args?.payloads ?? []
    if (name && payload && isRight(payload, input)) return name
  }
  return undefined
}

/** Anybody who can write to Temporal can send a payload that cannot be read. */
function isRight(payload: Payload, input: RegistrationInput): boolean {
  try {
    const presented: unknown = defaultPayloadConverter.fromPayload(payload)
    return isPresentation(presented) && bringsFingerprint(presented, input)
  } catch {
    return false
  }
}
