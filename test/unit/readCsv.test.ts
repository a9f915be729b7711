import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { readCsv } from '../../main/operator/readCsv.ts'

const columns = ['siren', 'name'] as const
const read = (text: string | Buffer) =>
  Array.fromAsync(readCsv(Readable.from([Buffer.from(text)]), columns))

describe('a CSV file', () => {
  test('columns in any order, others ignored, a BOM, CRLF and empty lines', async () => {
    expect(await read('\uFEFFname,other,siren\r\n"A, B",x,1\r\n\r\n"C ""D""",y,2\r\n')).toEqual([
      { line: 2, record: { name: 'A, B', siren: '1' } },
      { line: 4, record: { name: 'C "D"', siren: '2' } },
    ])
  })

  test('too few or too many fields: reported with their line, the others are read', async () => {
    const reason = 'not as many fields as column names'
    expect(await read('siren,name\n1\n2,B\n3,C,x\n')).toEqual([
      { line: 2, reason },
      { line: 3, record: { siren: '2', name: 'B' } },
      { line: 4, reason },
    ])
  })

  test('a column missing: reported, and nothing is read', async () => {
    expect(await read('siren,nom\n1,A\n2,B\n')).toEqual([
      { line: 1, reason: 'columns missing: name' },
    ])
  })

  test('a header alone: no line', async () => {
    expect(await read('siren,name\n')).toEqual([])
  })

  test('an empty file: its columns are missing', async () => {
    expect(await read('')).toEqual([{ line: 1, reason: 'columns missing: siren, name' }])
  })

  test('Latin-1 text: reported with its line', async () => {
    expect(await read(Buffer.from('siren,name\n1,A\n2,Éon\n', 'latin1'))).toEqual([
      { line: 2, record: { siren: '1', name: 'A' } },
      { line: 3, reason: 'name: not UTF-8 text' },
    ])
  })

  test('a quote that is never closed: reported, and nothing is read after it', async () => {
    const open = await read('siren,name\n1,A\n2,"B\n3,C\n')
    expect(open).toEqual([
      { line: 2, record: { siren: '1', name: 'A' } },
      { line: expect.any(Number), reason: expect.stringContaining('not read from here on') },
    ])
  })

  test('a quote that closes in the middle of a field: the lines before it are read', async () => {
    expect(await read('siren,name\n1,A\n2,"B"x\n3,C\n4,"D\nE"\n')).toEqual([
      { line: 2, record: { siren: '1', name: 'A' } },
      { line: 3, reason: 'CSV_INVALID_CLOSING_QUOTE: not read from here on' },
    ])
  })

  test('a quote that is never closed in a long file: found within 64 KiB', async () => {
    let chunks = 0
    async function* long() {
      yield Buffer.from('siren,name\n1,"A\n')
      for (; chunks < 1_000; chunks++) yield Buffer.from('2,B\n'.repeat(1_000))
    }
    const lines = await Array.fromAsync(readCsv(Readable.from(long()), columns))
    expect(lines).toMatchObject([{ reason: expect.stringContaining('CSV_MAX_RECORD_SIZE') }])
    expect(chunks).toBeLessThan(100)
  })

  test('a reader that stops: the file is closed', async () => {
    const file = Readable.from([Buffer.from('siren,name\n1,A\n2,B\n')])
    for await (const line of readCsv(file, columns)) {
      expect(line.line).toBe(2)
      break
    }
    expect(file.destroyed).toBe(true)
  })

  test('a file that breaks while it is read: the error is thrown', async () => {
    const file = new Readable({ read: () => file.destroy(new Error('disk')) })
    await expect(Array.fromAsync(readCsv(file, columns))).rejects.toThrow('disk')
  })
})
