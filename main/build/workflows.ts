import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundleWorkflowCode } from '@temporalio/worker'

const root = join(import.meta.dirname, '../..')

/**
 * Bundles the workflows, with their source map, as workers load them: once, and frozen, for all
 * workflows. Otherwise each one takes about a millisecond to load modules that have no state.
 * @param sources the folder of the service, whose workflows they are.
 */
export async function makeWorkflows(folder: string, sources = root): Promise<void> {
  const room = join(sources, 'workflows')
  const workflowsPath = join(room, 'index.ts')
  const quiet = { log() {}, trace() {}, debug() {}, info() {} }
  const { code } = await bundleWorkflowCode({
    workflowsPath,
    workflowInterceptorModules: [join(room, 'interceptors.ts')],
    preloadModules: [workflowsPath],
    logger: { ...console, ...quiet },
  })
  await writeFile(join(folder, 'workflows.js'), code)
}
