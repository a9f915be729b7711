/** `before`: the call has not reached the dependency. `after`: its effect is there, its answer is held. */
export type Moment = 'before' | 'after'

interface Armed {
  pattern: RegExp
  moment: Moment
  sprung: () => void
  released: PromiseWithResolvers<void>
}

/**
 * Holds one call between a process and a dependency, so that the process can be killed at that
 * point. The relays and the mail server show it every call.
 */
export class Trap {
  #armed: Armed | undefined
  #isHolding = false

  /** Waits for the next call that matches. @returns a promise that resolves once it is held. */
  arm(pattern: RegExp, moment: Moment): Promise<void> {
    this.open()
    const { promise, resolve: sprung } = Promise.withResolvers<void>()
    this.#armed = { pattern, moment, sprung, released: Promise.withResolvers() }
    return promise
  }

  /** Lets the held call go on, and holds none any more. */
  open(): void {
    this.#armed?.released.resolve()
    this.#armed = undefined
    this.#isHolding = false
  }

  /** Ends the connection of the held call: its process is dead, and the call goes nowhere. */
  drop(): void {
    const { released } = this.#armed ?? {}
    released?.promise.catch(() => undefined)
    released?.reject(new Error('the process was killed at this call'))
    this.open()
  }

  /**
   * Holds a call that matches until `open`; lets every other one pass.
   * @throws when the call is dropped.
   */
  async pass(call: string, moment: Moment): Promise<void> {
    const armed = this.#armed
    if (!armed || this.#isHolding || armed.moment !== moment || !armed.pattern.test(call)) return
    this.#isHolding = true
    armed.sprung()
    await armed.released.promise
  }
}
