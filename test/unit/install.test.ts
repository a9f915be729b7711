import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')

let clone: string
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'clone-'))
  for (const path of ['package.json', 'package-lock.json', 'main/install.js']) {
    cpSync(join(root, path), join(clone, path))
  }
})
afterEach(() => rmSync(clone, { recursive: true }))

/** Runs the installer of a fresh clone as `npm -s start` does, with a program in the place of npm. */
function install(npm: string) {
  const path = join(clone, 'npm.mjs')
  writeFileSync(path, npm)
  const { status, stdout, stderr } = spawnSync(process.execPath, ['main/install.js'], {
    cwd: clone,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      npm_config_loglevel: 'silent',
      npm_execpath: path,
      npm_node_execpath: process.execPath,
    },
  })
  return { status, said: `${stdout}${stderr}` }
}

test('npm fails under npm -s: what it says is shown, and the last line says that nothing is installed', () => {
  const { status, said } = install(
    "if (!process.argv.includes('--loglevel=error')) process.exit(1)\nprocess.stderr.write('npm error no disk\\n')\nprocess.exit(28)",
  )
  expect(status).toBe(1)
  expect(said.trim().split('\n').slice(-2)).toEqual([
    'npm error no disk',
    'npm could not install: exit code 28',
  ])
})

test('npm ci refuses the lock file: npm install is asked instead, and may not write it anew', () => {
  const refusing =
    "if (process.argv[2] === 'ci') { process.stderr.write('npm error code EUSAGE'); process.exit(1) }"
  const { said } = install(
    `${refusing}\nprocess.stdout.write(process.argv.join(' '))\nprocess.exit(7)`,
  )
  expect(said).toContain(' install --no-save ')
  expect(said).not.toContain('EUSAGE')
  expect(said).toContain('npm could not install: exit code 7')
})
