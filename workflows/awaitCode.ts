import { CancellationScope, condition, isCancellation, type Trigger } from '@temporalio/workflow'
import { graceMs } from '../domain/activationWindow.ts'

/** A mailed code that its holder can present within a window, and how that ends. */
export interface AwaitedCode<Decision> {
  windowMs: number
  /** RFC 3339, UTC; undefined until the mail server has accepted the mail. */
  deadline?: string
  /** Set once, by `decideOnce`, which also resolves `decided`. */
  decision?: Decision
  decided: Trigger<Decision>
}

/** What the mail server has answered, which opens the window. */
export interface SentCode {
  /** RFC 3339, UTC. */
  deadline: string
  /** Whether it accepted the mail; the window of an objection is open without it too. */
  isAccepted: boolean
  /** How often it was asked; 0 when that is not known. */
  tries: number
}

/** What a procedure does while its code is awaited. */
export interface CodeSteps<Decision> {
  /** Mails the code. @returns how it ends when the window is not opened. */
  send(): Promise<SentCode | { end: Decision }>
  /** How it ends when the mail could not be sent within 7 days, or an operator cancels it. */
  unsent: Decision
  cancelled: Decision
  /** The window is open. */
  opened(sent: SentCode): void
  /** Shown beside the timer. */
  windowSummary: string
  /** Ends a window that is over on PostgreSQL's clock. @returns how long it lasts, or how it ended. */
  expire(): Promise<{ leftMs: number } | { end: Decision }>
}

/** Decides how it ends. The first decision is final. */
export function decideOnce<Decision>(awaited: AwaitedCode<Decision>, wanted: Decision): Decision {
  awaited.decision ??= wanted
  awaited.decided.resolve(awaited.decision)
  return awaited.decision
}

/** Mails a code, then gives its holder the window. @returns the decision. */
export async function awaitCode<Decision>(
  awaited: AwaitedCode<Decision>,
  steps: CodeSteps<Decision>,
): Promise<Decision> {
  const sent = await sendUntilDecided(awaited, steps)
  if ('end' in sent) return decideOnce(awaited, sent.end)
  awaited.deadline = sent.deadline
  if (awaited.decision !== undefined) return awaited.decision
  steps.opened(sent)
  return awaitHolder(awaited, steps, sent.deadline)
}

/**
 * Sends the code until the mail server accepts it or refuses it, or 7 days are over. A decision that
 * comes before stops the sending: the holder of the code has already received the mail.
 */
async function sendUntilDecided<Decision>(
  awaited: AwaitedCode<Decision>,
  { send, cancelled, unsent }: CodeSteps<Decision>,
): Promise<SentCode | { end: Decision }> {
  const sending = new CancellationScope()
  const stop = () => sending.cancel()
  awaited.decided.then(stop, stop)
  return sending.run(send).catch((error) => ({ end: isCancellation(error) ? cancelled : unsent }))
}

/**
 * Waits for the holder of the code, until the window and its grace are over or an operator cancels
 * the workflow. PostgreSQL's clock decides that the window is over, and the timer only when to ask: a
 * clock that is wrong costs nobody their code.
 */
async function awaitHolder<Decision>(
  awaited: AwaitedCode<Decision>,
  steps: CodeSteps<Decision>,
  deadline: string,
): Promise<Decision> {
  let leftMs = Date.parse(deadline) - Date.now()
  for (;;) {
    const decision = await decisionWithin(awaited, steps, leftMs + graceMs(awaited.windowMs))
    if (decision !== undefined) return decision
    const expired = await CancellationScope.nonCancellable(() => steps.expire())
    if ('end' in expired) return decideOnce(awaited, expired.end)
    leftMs = expired.leftMs
  }
}

/** The decision; undefined when the time is over. */
async function decisionWithin<Decision>(
  awaited: AwaitedCode<Decision>,
  { cancelled, windowSummary: summary }: CodeSteps<Decision>,
  ms: number,
): Promise<Decision | undefined> {
  try {
    await condition(() => awaited.decision !== undefined, Math.max(1, ms), { summary })
    return awaited.decision
  } catch (error) {
    if (!isCancellation(error)) throw error
    return decideOnce(awaited, cancelled)
  }
}
