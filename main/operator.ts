import { commandOf, operate, usageOf } from './operator/operate.ts'
import { runMain } from './runMain.ts'

/** `npm run operator -- COMMAND`. The exit codes are in `operator/outcomes.ts`. */
const words = process.argv.slice(2)
if (words.length === 0 || words.includes('--help')) {
  process.stdout.write(usageOf(commandOf(words)))
  process.exitCode = words.length === 0 ? 2 : 0
} else {
  await runMain(async () => {
    process.exitCode = await operate(words)
  })
}
