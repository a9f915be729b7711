import { createContext, Script } from 'node:vm'

/**
 * @typedef {object} Workflow
 * @property {string} runId
 * @property {{ errorToFailure(error: unknown): unknown }} activator
 * @property {(activation: unknown) => Promise<unknown>} activate
 *
 * @typedef {object} Creator
 * @property {number} isolateExecutionTimeoutMs
 * @property {(options: unknown) => Promise<Workflow>} createWorkflow
 */

const place = createContext({ work: undefined })
const doWork = new Script('work()')

/**
 * All calls into a workflow for an activation have one limit of time together, in place of one each:
 * for a limit Node starts a thread and waits for its end. Until it waits for something, `activate` has
 * run all code of the workflow.
 * @param {Creator} creator the prototype of what creates workflows in Temporal's SDK.
 */
export function limitActivations(creator) {
  const { createWorkflow } = creator
  creator.createWorkflow = async function (options) {
    const workflow = await createWorkflow.call(this, options)
    const { activate } = workflow
    workflow.activate = async (activation) => {
      place.work = () => activate.call(workflow, activation)
      try {
        return await doWork.runInContext(place, { timeout: this.isolateExecutionTimeoutMs })
      } catch (error) {
        return {
          runId: workflow.runId,
          failed: { failure: workflow.activator.errorToFailure(error) },
        }
      }
    }
    return workflow
  }
}
