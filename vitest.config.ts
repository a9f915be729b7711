import { defineConfig } from 'vitest/config'

const project = (name: string, ...setups: string[]) => ({
  extends: true as const,
  test: {
    name,
    include: [
      `test/${name}/**/*.test.ts`,
      ...(name === 'integration' ? ['test/attacks/**/*.test.ts'] : []),
    ],
    globalSetup: setups.map((setup) => `./test/support/${setup}.ts`),
  },
})

export default defineConfig({
  test: {
    // Tests run the sources with Node itself, without a build, as the service does.
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
