import { defineConfig } from 'vitest/config'

const project = (name: string, ...setups: string[]) => ({
  extends: true as const,
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    globalSetup: setups.map((setup) => `./test/support/${setup}.ts`),
  },
})

export default defineConfig({
  test: {
    // Tests run the sources as the service does: by Node itself, without a build.
    experimental: { viteModuleRunner: false },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
    reporters: ['default', './test/support/closingLine.ts'],
    projects: [
      project('unit'),
      project('workflow', 'parts/timeSkippingSetup'),
      project('integration', 'parts/realPartsSetup'),
      project('browser', 'parts/realPartsSetup', 'browser/chromium'),
      project('histories', 'parts/realPartsSetup'),
      project('screenshots', 'parts/realPartsSetup', 'browser/chromium'),
    ],
  },
})
