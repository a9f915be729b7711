import { readFileSync } from 'node:fs'

// Preloaded by the npm scripts, and plain JavaScript: an older Node cannot even read TypeScript.
const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const required = Number.parseInt(engines.node, 10)
const { node } = process.versions

if (Number.parseInt(node, 10) !== required) {
  process.stderr.write(
    `Node ${required} is required, and this is Node ${node}: install Node ${required}\n`,
  )
  process.exit(1)
}
