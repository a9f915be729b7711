import { existsSync } from 'node:fs'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { buildFolder, NotBuilt, type Product, placeOf } from '../built.ts'
import { buildJavaScript } from './javaScript.ts'

/** Fills an empty folder with a product. */
type Make = (folder: string) => Promise<void>

/**
 * Makes what is not built from the sources as they are now, and removes what was built from others.
 * What makes it is loaded only then.
 * @throws {NotBuilt} without the development dependencies.
 */
export async function build(): Promise<void> {
  await mkdir(buildFolder, { recursive: true })
  try {
    await Promise.all([buildJavaScript(), buildPages(), buildWorkflows()])
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new NotBuilt('build: needs the development dependencies; run npm ci, then build again')
  }
}

async function buildPages(): Promise<void> {
  const fonts = await keep('fonts', async (folder) => {
    const { makeFonts } = await import('./fonts.ts')
    await makeFonts(folder)
  })
  await keep('pages', async (folder) => {
    const { makePages } = await import('./pages.ts')
    await makePages(folder, fonts)
  })
}

async function buildWorkflows(): Promise<void> {
  await keep('workflows', async (folder) => {
    const { makeWorkflows } = await import('./workflows.ts')
    await makeWorkflows(folder)
  })
}

/** Makes a product unless it is there. @returns its folder. */
async function keep(product: Product, make: Make): Promise<string> {
  const place = placeOf(product)
  if (existsSync(place)) return place
  const fresh = `${place}.${process.pid}`
  await mkdir(fresh)
  try {
    await make(fresh)
    await rename(fresh, place)
  } catch (error) {
    await rm(fresh, { recursive: true })
    // Another build can have been faster.
    if (!existsSync(place)) throw error
  }
  await removeOthers(product, place)
  return place
}

/** Those with a dot in their name are being made. */
async function removeOthers(product: Product, place: string): Promise<void> {
  const names = await readdir(buildFolder)
  const others = names.filter(
    (name) => name.startsWith(`${product}-`) && !name.includes('.') && name !== basename(place),
  )
  const remove = (name: string) => rm(join(buildFolder, name), { recursive: true, force: true })
  await Promise.all(others.map(remove))
}
