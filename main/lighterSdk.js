import module from 'node:module'
import { fileURLToPath } from 'node:url'

/**
 * The SDK takes the stack of each promise of a workflow, for a query that asks for stacks: a fifth of a
 * worker's work. It has no option, and does without where Node has no such hooks: the query is then
 * answered that stack traces are not enabled. Our workflows say where they are.
 * @param {string} source
 */
function withoutStacks(source) {
  return `${source}
exports.GlobalHandlers.prototype.setPromiseHook = () => {}
`
}

const timed = /(callIntoVmScript\.runInContext\(context, \{\s*timeout:) isolateExecutionTimeoutMs,/

const limiter = fileURLToPath(new URL('limitActivations.js', import.meta.url))

/**
 * A limit of time for an activation of a workflow, in place of one for each call into it.
 * @param {string} source
 */
function withOneLimit(source) {
  return `${source.replace(timed, '$1 undefined,')}
require(${JSON.stringify(limiter)}).limitActivations(ReusableVMWorkflowCreator.prototype)
`
}

/** Files of Temporal's SDK, and what is changed in each when it is loaded. */
const changes = {
  'vm-shared.js': withoutStacks,
  'reusable-vm.js': withOneLimit,
}

const changed = /\/@temporalio\/worker\/lib\/workflow\/(vm-shared\.js|reusable-vm\.js)$/

/** What Temporal's SDK does for each workflow and ours have no use for is left out. */
export function lightenSdk() {
  module.registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      const name = /** @type {keyof typeof changes | undefined} */ (changed.exec(url)?.[1])
      return name ? { ...loaded, source: changes[name](String(loaded.source)) } : loaded
    },
  })
}
