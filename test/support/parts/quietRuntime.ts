import { Runtime } from '@temporalio/worker'

const silent = () => undefined

// Of the SDK only errors are said. What its core has to say comes by the same way: by default it
// writes its warnings to the terminal itself.
Runtime.install({
  logger: { ...console, log: silent, trace: silent, debug: silent, info: silent, warn: silent },
  telemetryOptions: { logging: { filter: 'WARN', forward: {} } },
})
