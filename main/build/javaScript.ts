import { existsSync, globSync, readFileSync } from 'node:fs'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { stripTypeScriptTypes } from 'node:module'
import { join } from 'node:path'
import { javaScriptFolder, nameOf } from '../javaScript.js'

const root = join(import.meta.dirname, '../..')
const notLoaded = ['**/*.d.ts', '{test,client,node_modules}/**', '*.ts']

/**
 * Takes the types out of every source that the service loads, as Node would at each start. Lines and
 * columns stay where they are.
 */
export async function buildJavaScript(): Promise<void> {
  await mkdir(javaScriptFolder, { recursive: true })
  const paths = globSync('**/*.ts', { cwd: root, exclude: notLoaded })
  const sources = new Map(
    paths.map((path) => readFileSync(join(root, path))).map((source) => [nameOf(source), source]),
  )
  await Promise.all([...sources].map(([name, source]) => keep(name, source)))
  const names = await readdir(javaScriptFolder)
  const others = names.filter((name) => name.endsWith('.js') && !sources.has(name))
  await Promise.all(others.map((name) => rm(join(javaScriptFolder, name), { force: true })))
}

async function keep(name: string, source: Buffer): Promise<void> {
  const path = join(javaScriptFolder, name)
  if (existsSync(path)) return
  const script = withoutTypes(source.toString())
  if (script === undefined) return
  const fresh = `${path}.${process.pid}`
  await writeFile(fresh, script)
  await rename(fresh, path)
}

/** Undefined for a text with an error: Node says what is wrong with it, and in which file. */
function withoutTypes(text: string): string | undefined {
  try {
    return stripTypeScriptTypes(text)
  } catch {
    return undefined
  }
}
