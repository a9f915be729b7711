import { join } from 'node:path'
import { defineConfig } from 'vitest/config'

/** The folders of a project that has several: the attacks need what the integration tests need. */
const folders: Record<string, string[]> = { integration: ['integration', 'attacks'] }

const project = (name: string, ...setups: string[]) => ({
  extends: true as const,
  test: {
    name,
    include: (folders[name] ?? [name]).map((folder) => `test/${folder}/**/*.test.ts`),
    globalSetup: setups.map((setup) => `./test/support/${setup}.ts`),
  },
})

// Tests start Node dozens of times: what one has compiled, the next ones read.
process.env.NODE_COMPILE_CACHE ??= join(import.meta.dirname, '.tools/compiled')

export default defineConfig({
  test: {
    // Tests run the sources with Node itself and its preload, as the service does.
    experimental: { viteModuleRunner: false },
    pool: 'forks',
    execArgv: ['--import', join(import.meta.dirname, 'main/preload.js')],
    // Files run one after the other in each process: modules are loaded once, and none keeps a state.
    isolate: false,
    // Twice the two cores of a small machine: many tests wait for a server or a clock.
    maxWorkers: 4,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/support/closingLine.ts'],
    projects: [
      project('unit'),
      project('workflow', 'parts/timeSkippingSetup'),
      project('integration', 'parts/realPartsSetup'),
      project('faults'),
      project('browser', 'parts/realPartsSetup', 'browser/chromium'),
      project('histories', 'parts/realPartsSetup'),
      project('deploy', 'parts/realPartsSetup'),
      project('upgrade', 'parts/realPartsSetup'),
      project('screenshots', 'parts/realPartsSetup', 'browser/chromium'),
    ],
  },
})
