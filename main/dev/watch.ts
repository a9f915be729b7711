import { EventEmitter, on } from 'node:events'
import { type FSWatcher, readdirSync, watch } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { PartPlan } from './part.ts'
import { type IsReady, PartEnded, type Supervisor } from './supervisor.ts'
import { say } from './terminal.ts'

const root = join(import.meta.dirname, '..', '..')

/** One save is often several events, which all come within this time. */
const burstMs = 50
const shownLines = 20

/** Lines of a stack outside the sources, also of swc and webpack, and empty lines. */
const ignoredLines = /^$|^\s+at .*(node:|node_modules)|^\s+\d+: |^\s+at \//

/** Neither the API nor the worker reads these. */
const unwatchedPaths = /^(\..*|node_modules|docs|test|build|main\/dev|main\/operator)(\/|$)/

/** Rooms that a part does not read. */
const unreadRooms: Record<string, RegExp> = {
  api: /^(activities|mail)\//,
  worker: /^(api|web)\//,
}

/**
 * Starts parts, and starts each one again after a change of the sources that it reads. A part that
 * fails is shown in the terminal and waits for the next change.
 */
export function createWatch(supervisor: Supervisor, signal: AbortSignal) {
  const changes = watchSources(signal)
  let built: Promise<unknown> = Promise.resolve()

  /** Builds, after the builds that other parts have asked for: then nothing is made twice. */
  function build(plan: PartPlan | undefined): Promise<unknown> {
    const next = built.then(() => plan && supervisor.complete(plan))
    built = next.catch(() => undefined)
    return next
  }

  async function nextChange(part: string): Promise<void> {
    for await (const [path] of on(changes, 'change')) {
      if (!unreadRooms[part]?.test(path)) break
    }
    await sleep(burstMs)
  }

  async function run(plan: PartPlan, isReady: IsReady | undefined, whenReady: () => void) {
    while (!signal.aborted) {
      const changed = nextChange(plan.name)
      const startMs = performance.now()
      const started = build(plan.build).then(() => supervisor.start(plan, isReady))
      const failed = started
        .then(async ({ ready, ended }) => {
          await ready
          say(`${plan.name}: ready in ${((performance.now() - startMs) / 1_000).toFixed(1)} s`)
          whenReady()
          return ended
        })
        .catch((error: Error) => error)
      const failure = await Promise.race([changed, failed])
      if (signal.aborted) return
      if (failure) {
        show(failure)
        await changed
      }
      await started.catch(() => undefined)
      await supervisor.stop(plan.name)
    }
  }

  /** Resolves when the part is ready for the first time. */
  return function keepCurrent(plan: PartPlan, isReady?: IsReady): Promise<void> {
    return new Promise((resolve, reject) => {
      run(plan, isReady, resolve).catch(reject)
    })
  }
}

function show(failure: Error) {
  const output = failure instanceof PartEnded ? failure.output : []
  const lines = output.filter((line) => !ignoredLines.test(line))
  for (const line of lines.slice(-shownLines)) say(`  ${line}`)
  say(`${failure.message}\nwaiting for a change`)
}

/** Emits `change` with the path of each source that is saved, and of each folder that is new. */
function watchSources(signal: AbortSignal): EventEmitter {
  const changes = new EventEmitter()
  const watchers = new Map<string, FSWatcher>()

  // One watcher a folder: a recursive one loses a file that an editor replaces by another.
  function watchTree(path: string) {
    if (unwatchedPaths.test(path)) return
    const folders = foldersIn(path)
    if (!folders) return
    const watcher = watch(join(root, path), { signal }, (event, name) => {
      if (name === null) return
      const changed = path === '' ? name : `${path}/${name}`
      if (/\.(ts|js|css)$/.test(name)) changes.emit('change', changed)
      else if (event === 'rename') replaceTree(changed)
    })
    watcher.on('error', () => watcher.close())
    watchers.set(path, watcher)
    for (const folder of folders) watchTree(folder)
  }

  function replaceTree(path: string) {
    const inside = [...watchers].filter(([watched]) => `${watched}/`.startsWith(`${path}/`))
    for (const [watched, watcher] of inside) {
      watcher.close()
      watchers.delete(watched)
    }
    watchTree(path)
    if (watchers.has(path)) changes.emit('change', `${path}/`)
  }

  watchTree('')
  return changes
}

/** The folders in a folder; undefined when it is none, or is no longer there. */
function foldersIn(path: string): string[] | undefined {
  try {
    return readdirSync(join(root, path), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => (path === '' ? name : `${path}/${name}`))
  } catch {
    return undefined
  }
}
