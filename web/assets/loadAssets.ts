import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { type Asset, type Assets, assetPath } from './asset.ts'

/** Reads the assets that `npm run build` made into a folder. */
export async function loadAssets(folder: string): Promise<Assets> {
  const names = await readdir(folder)
  const read = (name: string) => readFile(join(folder, name))
  const named = (extension: string) => names.filter((name) => extname(name) === extension)
  const text = async (extension: string, type: string): Promise<Asset> => {
    const [name = ''] = named(extension)
    const [body, br, gzip] = [await read(name), await read(`${name}.br`), await read(`${name}.gz`)]
    return { path: assetPath(name), type, body, compressed: { br, gzip } }
  }
  const font = async (name: string): Promise<Asset> => {
    return { path: assetPath(name), type: 'font/woff2', body: await read(name) }
  }
  return {
    style: await text('.css', 'text/css; charset=utf-8'),
    script: await text('.js', 'text/javascript; charset=utf-8'),
    icon: await text('.svg', 'image/svg+xml'),
    fonts: await Promise.all(named('.woff2').map(font)),
  }
}
