import { operate, usageOf } from './operator/operate.ts'
import { runMain } from './runMain.ts'

/** `npm run operator -- COMMAND`. The exit codes are in `operator/outcomes.ts`. */
const [command, ...rest] = process.argv.slice(2)
if (command === undefined || process.argv.includes('--help')) {
  process.stdout.write(usageOf(process.argv.slice(2)))
  process.exitCode = command === undefined ? 2 : 0
} else {
  await runMain(async () => {
    process.exitCode = await operate([command, ...rest])
  })
}
