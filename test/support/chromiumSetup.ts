import type { LaunchOptions } from 'playwright-core'
import type { TestProject } from 'vitest/node'
import { findChromium } from './findChromium.ts'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: LaunchOptions
  }
}

/** Unpacks the browser once: two test files at a time would write over each other. */
export default async function setup(project: TestProject) {
  project.provide('chromium', await findChromium())
}
