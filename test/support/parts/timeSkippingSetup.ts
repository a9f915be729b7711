import type { TestProject } from 'vitest/node'
import { build } from '../../../main/build/build.ts'
import { findTemporalTestServer } from '../../../main/dev/temporalTools.ts'

declare module 'vitest' {
  interface ProvidedContext {
    testServerPath: string | undefined
  }
}

/** What the time-skipping tests share: the server's binary and the bundled workflows. */
export default async function setup(project: TestProject) {
  await build()
  project.provide('testServerPath', await findTemporalTestServer())
}
