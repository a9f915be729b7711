import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { renderRecap } from '../../../pdf/renderRecap.ts'
import { pdfMetadata } from '../../support/pdf.ts'
import { maelle } from '../../support/people/personas.ts'

const { recap } = maelle

test('the same recap is the same bytes, whatever was rendered before, and in another process', async () => {
  const first = await renderRecap(recap)
  await renderRecap({ ...recap, trustAnswer: 'Chị́ka ı ffl ﬁ Ọ̀ṣọ́' })
  expect((await renderRecap(recap)).equals(first)).toBe(true)
  const elsewhere = `
    import { createHash } from 'node:crypto'
    import { renderRecap } from './pdf/renderRecap.ts'
    const recap = JSON.parse(process.argv[1])
    const bytes = await renderRecap({ ...recap, activatedAt: new Date(recap.activatedAt) })
    process.stdout.write(createHash('sha256').update(bytes).digest('hex'))`
  const options = ['--input-type=module', '--eval', elsewhere, JSON.stringify(recap)]
  const cwd = new URL('../../..', import.meta.url)
  const hash = execFileSync(process.execPath, options, { cwd, env: { TZ: 'Asia/Tokyo' } })
  expect(String(hash)).toBe(createHash('sha256').update(first).digest('hex'))
})

test('a recap has at most 20 kB', async () => {
  expect((await renderRecap(recap)).length).toBeLessThan(20_000)
})

test('a document with other data is not the same bytes', async () => {
  const other = await renderRecap({ ...recap, trustAnswer: 'Korrigans' })
  expect(other.equals(await renderRecap(recap))).toBe(false)
})

test('the metadata hold the title and the dates of activation, and nothing of the person', async () => {
  const { info, metadata } = await pdfMetadata(await renderRecap(recap))
  expect(info).toMatchObject({
    Title: 'VOS COORDONNÉES\u00a0– RÉCAPITULATIF',
    Language: 'fr-FR',
    CreationDate: 'D:20310304050607Z',
    ModDate: 'D:20310304050607Z',
  })
  const all = JSON.stringify([info, [...(metadata as unknown as Iterable<unknown>)]])
  expect(all).toContain('pdfuaid:part')
  for (const personal of ['Goff', 'Maëlle', 'maelle', 'Korrigan', '20310987654321', 'Brest']) {
    expect(all.toLowerCase()).not.toContain(personal.toLowerCase())
  }
})

test('the file declares what PDF/UA-1 asks: tags, language, title shown, tab order, fonts', async () => {
  const bytes = (await renderRecap(recap)).toString('latin1')
  expect(bytes).toContain('<pdfuaid:part>1</pdfuaid:part>')
  for (const entry of ['/Marked true', '/Lang (fr-FR)', '/DisplayDocTitle true', '/Tabs /S']) {
    expect(bytes).toContain(entry)
  }
  expect(bytes.match(/\/FontFile2 /g)).toHaveLength(2)
  expect(bytes.match(/\/ToUnicode /g)).toHaveLength(2)
  expect(bytes).not.toContain('/CIDSet')
  expect(bytes).not.toContain('/Helvetica')
})
