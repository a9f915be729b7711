import module from 'node:module'

/** The part of Temporal's SDK that follows the promises of workflows. */
const follower = '/@temporalio/worker/lib/workflow/vm-shared.js'

const patch = `
exports.GlobalHandlers.prototype.setPromiseHook = () => {}
`

/**
 * Temporal's SDK takes the stack of each promise of a workflow, for a query that asks for stacks: a
 * fifth of a worker's work. It has no option, and does without where Node has no such hooks: the
 * query is then answered that stack traces are not enabled. Our workflows say where they are.
 */
export function leaveOutStacks() {
  module.registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      return url.endsWith(follower) ? { ...loaded, source: `${loaded.source}${patch}` } : loaded
    },
  })
}
