import type { TestProject } from 'vitest/node'
import { findTemporalTestServer } from '../../../main/dev/temporalTools.ts'
import { bundleWorkflows } from './workflowBundle.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServerPath: string | undefined
    bundlePath: string
  }
}

/** What the time-skipping tests share: the server's binary and the bundled workflows. */
export default async function setup(project: TestProject) {
  const bundle = await bundleWorkflows()
  project.provide('testServerPath', await findTemporalTestServer())
  project.provide('bundlePath', bundle.codePath)
  return bundle.remove
}
