import { inflateSync } from 'node:zlib'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'

const open = (bytes: Uint8Array) =>
  getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise

type Page = Awaited<ReturnType<Awaited<ReturnType<typeof open>>['getPage']>>

/** The metadata of a PDF. */
export async function pdfMetadata(bytes: Uint8Array) {
  return (await open(bytes)).getMetadata()
}

export async function pdfPages(bytes: Uint8Array): Promise<Page[]> {
  const pdf = await open(bytes)
  return Promise.all(Array.from({ length: pdf.numPages }, (_, index) => pdf.getPage(index + 1)))
}

/** The text of a PDF, in reading order. */
export async function pdfText(document: ArrayBuffer): Promise<string> {
  const pages = await pdfPages(new Uint8Array(document))
  const texts = await Promise.all(pages.map((page) => page.getTextContent()))
  return texts
    .flatMap(({ items }) => items.map((item) => ('str' in item ? item.str : '')))
    .join(' ')
}

/** What a screen reader gets: each tagged text and its tag, in the order of the structure. */
export async function readTagged(bytes: Uint8Array): Promise<[tag: string, text: string][]> {
  return (await Promise.all((await pdfPages(bytes)).map(readTaggedPage))).flat()
}

/** @throws when a text of the page has no tag. */
export async function readTaggedPage(page: Page): Promise<[tag: string, text: string][]> {
  const texts = new Map<string, string>()
  const open: string[] = []
  const { items } = await page.getTextContent({
    includeMarkedContent: true,
    disableNormalization: true,
  })
  for (const item of items) {
    if ('str' in item) {
      const id = open.findLast((each) => each !== '') ?? 'untagged'
      const endOfLine = item.hasEOL && !item.str.endsWith('-') ? ' ' : ''
      texts.set(id, `${texts.get(id) ?? ''}${item.str}${endOfLine}`)
    } else if (item.type === 'endMarkedContent') open.pop()
    else open.push(item.id ?? '')
  }
  const read: [string, string][] = []
  const walk = (node: { role?: string; id?: string; children?: object[] }, tag: string) => {
    if (node.id) read.push([tag, (texts.get(node.id) ?? '').trim()])
    for (const child of node.children ?? []) walk(child, node.role ?? tag)
  }
  walk((await page.getStructTree()) as object, '')
  const untagged = texts.get('untagged')?.trim()
  if (untagged) throw new Error(`a text without a tag: ${untagged}`)
  return read
}

/** The lines of the value that follows a label. */
export async function valueAt(bytes: Uint8Array, label: string): Promise<string[]> {
  const tagged = await readTagged(bytes)
  const after = tagged.slice(
    tagged.findIndex((each) => each[0] === 'Lbl' && each[1] === plainSpaces(label)) + 1,
  )
  const end = after.findIndex(([tag]) => tag !== 'P' && tag !== 'LBody')
  return after.slice(0, end === -1 ? undefined : end).map(([, text]) => text)
}

/** Replaces no-break spaces: pdf.js gives every space as a plain one. */
export const plainSpaces = (text: string) => text.replaceAll('\u00a0', ' ')

/** The streams of a PDF, inflated. */
export function streamsOf(bytes: Buffer): string[] {
  const streams = bytes.toString('latin1').matchAll(/FlateDecode\n>>\nstream\n(.*?)\nendstream/gs)
  return Array.from(streams, ([, deflated = '']) =>
    inflateSync(Buffer.from(deflated, 'latin1')).toString('latin1'),
  )
}
