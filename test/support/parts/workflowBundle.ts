import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bundleWorkflowCode } from '@temporalio/worker'

/** Bundles the workflows once for all workers of a test run. */
export async function bundleWorkflows() {
  const workflowsPath = join(import.meta.dirname, '../../../workflows/index.ts')
  const logger = { ...console, log: () => {}, trace: () => {}, debug: () => {}, info: () => {} }
  const { code } = await bundleWorkflowCode({ workflowsPath, logger })
  const folder = await mkdtemp(join(tmpdir(), 'workflow-bundle-'))
  const codePath = join(folder, 'workflows.js')
  await writeFile(codePath, code)
  return { codePath, remove: () => rm(folder, { recursive: true }) }
}
