import { defaultPayloadConverter, type Payload } from '@temporalio/common'
import type { History } from '@temporalio/common/lib/proto-utils.js'
import { activate, cancel, type Presentation, type RegistrationInput } from './contract.ts'
import { bringsFingerprint, isPresentation } from './trust.ts'

const names = [activate, cancel].map(({ update }) => update.name)

/** A message of the holder of the code, by the name of its Update and Signal. */
export interface FirstMessage {
  name: string
  presentation: Presentation
}

/**
 * The first message with the right code in the history of a registration: it decides how the
 * registration ends, whether a worker has read it or not. Undefined without one.
 */
export function firstMessageIn(
  { events }: History,
  input: RegistrationInput,
): FirstMessage | undefined {
  for (const event of events ?? []) {
    const signal = event.workflowExecutionSignaledEventAttributes
    const update = event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input
    const name = names.find((each) => each === (signal?.signalName ?? update?.name))
    const [payload] = signal?.input?.payloads ?? update?.args?.payloads ?? []
    const presentation = name && payload && rightOneIn(payload, input)
    if (presentation) return { name, presentation }
  }
  return undefined
}

/** Anybody who can write to Temporal can send a payload that cannot be read. */
function rightOneIn(payload: Payload, input: RegistrationInput): Presentation | undefined {
  try {
    const presented: unknown = defaultPayloadConverter.fromPayload(payload)
    if (!isPresentation(presented) || !bringsFingerprint(presented, input)) return undefined
    return presented
  } catch {
    return undefined
  }
}
