import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common'
import { notAtOnce } from '../workflows/registration/contract.ts'

/** A quarter of the steps that a worker does at a time. */
const places = 10
/** A mail server that takes longer stalls, for what is asked of it within a step. */
const slowMs = 1_000

/**
 * The mails that are sent within the step of their workflow. Such a step holds a slot of the worker,
 * and what the holder of the code asks for meanwhile: so they are few at a time, and none begins
 * while another one stalls. A step that is done again, as when the worker forgot its workflow, joins
 * the mail that is being sent.
 */
export class MailsAtOnce {
  /** By their id, the oldest first. */
  readonly #sending = new Map<string, { sinceMs: number; sent: Promise<unknown> }>()

  /** @throws {ApplicationFailure} `NotAtOnce` when an ordinary activity has to send the mail. */
  run<Result>(mailId: string, send: () => Promise<Result>): Promise<Result> {
    const same = this.#sending.get(mailId)
    if (same) return same.sent as Promise<Result>
    if (this.#isBusy()) return Promise.reject(refusal())
    const sent = send().finally(() => this.#sending.delete(mailId))
    this.#sending.set(mailId, { sinceMs: performance.now(), sent })
    return sent
  }

  #isBusy(): boolean {
    const [oldest] = this.#sending.values()
    return (
      this.#sending.size === places ||
      (oldest !== undefined && performance.now() - oldest.sinceMs > slowMs)
    )
  }
}

const refusal = () =>
  ApplicationFailure.create({ type: notAtOnce, category: ApplicationFailureCategory.BENIGN })
