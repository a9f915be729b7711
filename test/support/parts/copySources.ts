import { cp, mkdtemp, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'

export const root = join(import.meta.dirname, '../../..')
const left = /^(\.git|\.data|\.tools|build|node_modules|screenshots|test)$/

/** A copy of the sources, which a test can break without effects on other tests. */
export async function copySources(shared = ['node_modules', '.tools']): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'sources-'))
  await cp(root, copy, {
    recursive: true,
    filter: (source) => !left.test(relative(root, source)),
  })
  for (const name of shared) await symlink(join(root, name), join(copy, name))
  return copy
}
