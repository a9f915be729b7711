import { AsyncLocalStorage } from 'node:async_hooks'
import { Context } from '@temporalio/activity'
import { DefaultQueryCompiler } from 'kysely'
import pg from 'pg'
import { vi } from 'vitest'

/** Another object for each request and each attempt. */
interface Sender {
  name: string
}

/** A statement that was sent to PostgreSQL. */
export interface SentStatement {
  /** The request, the attempt of an activity or the command that sent it. */
  by: Sender
  /** The function of `db/` that made it; for `begin` and `commit`, the statement itself. */
  source: string
  text: string
  values: readonly unknown[]
}

export interface StatementWatch {
  sent: SentStatement[]
  /** Does the work of a request or a command, which sends statements under this name. */
  during<Result>(name: string, work: () => Promise<Result> | Result): Promise<Result>
  stop(): void
}

/**
 * Notes what this process sends to PostgreSQL, on connections that are opened from now on. Activities
 * send under their own name; statements outside an activity and outside `during` are not noted.
 */
export function watchStatements(): StatementWatch {
  const sent: SentStatement[] = []
  const sources = new Map<string, string>()
  const current = new AsyncLocalStorage<Sender>()
  const attempts = new WeakMap<Context, Sender>()
  const { stackTraceLimit } = Error
  // Between a function of `db/` and the compiler are a dozen calls of kysely.
  Error.stackTraceLimit = 50

  const compile = DefaultQueryCompiler.prototype.compileQuery
  const compiler = vi
    .spyOn(DefaultQueryCompiler.prototype, 'compileQuery')
    .mockImplementation(function (this: DefaultQueryCompiler, ...args) {
      const compiled = compile.apply(this, args)
      const source = sourceIn(new Error().stack ?? '')
      if (source) sources.set(compiled.sql, source)
      return compiled
    })
  const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
  const client = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...args: [string | pg.QueryConfig, ...unknown[]]
  ) {
    const [statement] = args
    const by = attemptOf(attempts) ?? current.getStore()
    if (by) {
      const { text, values = [] } = typeof statement === 'string' ? { text: statement } : statement
      sent.push({ by, source: sources.get(text) ?? text, text, values })
    }
    return query.apply(this, args)
  } as never)

  return {
    sent,
    during: async (name, work) => current.run({ name }, work),
    stop() {
      Error.stackTraceLimit = stackTraceLimit
      compiler.mockRestore()
      client.mockRestore()
    },
  }
}

/** The outermost function of `db/` in a stack. */
function sourceIn(stack: string): string | undefined {
  const frames = stack.matchAll(/at (?:async )?(\w+) \(file:\S+\/db\/\w+\.ts:/g)
  return [...frames].at(-1)?.[1]
}

/** The attempt of an activity that runs now. */
function attemptOf(senders: WeakMap<Context, Sender>): Sender | undefined {
  try {
    const attempt = Context.current()
    const sender = senders.get(attempt) ?? { name: attempt.info.activityType }
    senders.set(attempt, sender)
    return sender
  } catch {
    return undefined
  }
}
