import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { findCompany } from '../../db/companies.ts'
import { eventually } from '../support/eventually.ts'
import { codeIn } from '../support/parts/mailSink.ts'
import { type OperatorOptions, runOperator } from '../support/parts/runOperator.ts'
import { Service } from '../support/parts/service.ts'
import { type StockLine, sampleFile, writeStockFile } from '../support/parts/stockFile.ts'

let service: Service
let folder: string
beforeAll(async () => {
  service = await Service.start()
  await service.work()
  folder = await mkdtemp(join(tmpdir(), 'operator-'))
})
afterAll(async () => {
  await service.stop()
  await rm(folder, { recursive: true })
})

const operator = (words: string[], options: OperatorOptions = {}) =>
  runOperator(words, { ...options, env: { DATABASE_URL: service.databaseUrl, ...options.env } })

const reason = ['--by', 'Ana Lopes', '--why', 'stock file of November']
const imports = (...words: string[]) => operator(['companies', 'import', ...reason, ...words])

async function stockFile(...lines: StockLine[]): Promise<string> {
  const path = join(folder, `${crypto.randomUUID()}.csv`)
  await writeStockFile(path, lines)
  return path
}

async function countCompanies(): Promise<number> {
  const { count } = await service.db
    .selectFrom('companies')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(count)
}

describe('commands', () => {
  test('no command: usage, exit 2; --help: usage, exit 0', async () => {
    const alone = { nodeFlags: [] }
    expect(await operator([], alone)).toMatchObject({
      code: 2,
      stdout: expect.stringMatching(/^Usage/),
    })
    expect(await operator(['--help'], alone)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(
        /find[\s\S]*free-address[\s\S]*companies import[\s\S]*certificates import/,
      ),
    })
  })

  test('--help after a command: the usage of that one, exit 0', async () => {
    const { code, stdout } = await operator(['cancel', '--help'], { nodeFlags: [] })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Usage: npm run operator -- cancel .*--by NAME --why TEXT\n/)
    expect(stdout).not.toContain('free-address')
  })

  const someId = 'registration-00000000-0000-4000-8000-000000000000'
  const unclear = '--by NAME and --why TEXT have to say who and why'
  test.each([
    [['nothing'], 'no such command', 'COMMAND'],
    [['companies'], 'no such command', 'COMMAND'],
    [['lila@example.fr'], 'no such command', 'COMMAND'],
    [['companies', 'import'], unclear, 'companies import'],
    [['companies', 'import', '--dry-run'], 'these are not its parameters', 'companies import'],
    [
      ['certificates', 'import', 'a', 'b', ...reason],
      'these are not its parameters',
      'certificates',
    ],
    [['cancel', someId], unclear, 'cancel'],
    [['cancel', someId, '--by', 'Ada'], unclear, 'cancel'],
    [
      ['cancel', someId, '--by', 'Ada', '--why', 'lila@example.fr asks'],
      '--by and --why go to the log: no address may be in them',
      'cancel',
    ],
    [['counts', '--bogus'], "Unknown option '--bogus'", 'counts'],
  ])('%j: what is wrong and the usage on stderr, exit 2', async (words, what, usage) => {
    const answer = await operator(words)
    expect(answer).toMatchObject({ code: 2, stdout: '', log: [] })
    expect(answer.stderr).toContain(`${what}\n\nUsage: npm run operator -- ${usage}`)
    expect(answer.stderr).not.toContain('lila')
  })

  test('no such file: one line, exit 1', async () => {
    const { code, stderr } = await imports(join(folder, 'none.csv'))
    expect(code).toBe(1)
    expect(stderr).toMatch(/ENOENT/)
    expect(stderr).not.toMatch(/\bat .*\.ts:\d/)
  })

  test('no database: one line that names the variable, exit 4', async () => {
    const env = { DATABASE_URL: 'postgresql://postgres@127.0.0.1:1/none' }
    const { code, stderr, log } = await operator(['find'], { env, input: 'lila@example.fr' })
    expect(code).toBe(4)
    expect(stderr).toMatch(/^DATABASE_URL: PostgreSQL is unavailable .*ECONNREFUSED.*\n$/)
    expect(log).toMatchObject([{ command: 'find', outcome: 'failure', reason: 'unavailable' }])
  })

  test('a command that needs no database: only SECRETS is asked for', async () => {
    const env = { DATA_DIR: folder, SECRETS: 'x'.repeat(32) }
    const answer = await operator(['subject'], { env, input: 'lila@example.fr' })
    expect(answer).toMatchObject({ code: 0, stdout: expect.stringMatching(/^[\da-f]{8}\..+\n$/) })
  })

  test('no DATABASE_URL, and npm start never ran here: one line, exit 2', async () => {
    const env = { DATABASE_URL: '', DATA_DIR: folder }
    const { code, stderr } = await operator(['find'], { env, input: 'lila@example.fr' })
    expect(code).toBe(2)
    expect(stderr).toMatch(/^DATABASE_URL: required.*\n$/)
  })
})

describe('find', () => {
  const env = { TEMPORAL_ADDRESS: inject('temporalAddress') }
  const find = (input: string) => operator(['find'], { env, input })

  test('a pending registration, then its space: the id of the workflow and of the request that started it, never the address', async () => {
    const person = service.person()
    await person.register()
    const { memo } = await service.workflow(person.id).describe()
    const from = `registration-${person.id}, by request ${memo?.requestId}`
    expect(memo?.requestId).toMatch(/^[\da-f-]{36}$/)
    const pending = await find(` ${person.email.toUpperCase()}\nand more`)
    expect(pending).toMatchObject({
      code: 0,
      stdout: `pending registration: ${from}\n`,
      stderr: '',
    })
    await person.activate(codeIn(await service.sink.mailTo(person.email)))
    await service.workflow(person.id).result()
    await service.mailActivationNotices()
    const active = await operator(['find'], { env, input: person.email, nodeFlags: [] })
    expect(active.stdout).toBe(`space: ${from}\n`)
    expect(active.log).toMatchObject([{ security: 'operator', command: 'find' }])
    expect(JSON.stringify(active).toLowerCase()).not.toContain(person.email)
  })

  test('Temporal is unavailable: the id of the workflow, and one line names the variable', async () => {
    const person = service.person()
    await person.register()
    const without = { TEMPORAL_ADDRESS: '127.0.0.1:1' }
    expect(await operator(['find'], { env: without, input: person.email })).toMatchObject({
      code: 0,
      stdout: `pending registration: registration-${person.id}\n`,
      stderr: expect.stringMatching(/^TEMPORAL_ADDRESS: Temporal is unavailable: without .*\n$/),
    })
  })

  test('a certificate space: its certificate', async () => {
    const email = 'certificate@example.fr'
    await service.db
      .insertInto('certificate_spaces')
      .values({ certificate: 'C-1', email, holder: 'Lila', files: '["356000000"]', services: '[]' })
      .execute()
    expect(await find(email)).toMatchObject({
      code: 0,
      stdout: 'certificate space: C-1 (1 files, 0 services)\n',
    })
  })

  test('an unknown address: exit 3; a text that is no address, and no text: exit 2; one line without it', async () => {
    const nobody = { code: 3, stdout: '', stderr: 'nothing has this address\n' }
    expect(await find('nobody@example.fr')).toMatchObject(nobody)
    const invalid = { code: 2, stdout: '', stderr: 'this is not an address\n' }
    expect(await find('lila')).toMatchObject(invalid)
    expect(await find('')).toMatchObject(invalid)
  })

  test('an address as an argument, which npm would log: refused in one line without it, exit 2', async () => {
    const answer = await operator(['find', 'lila@example.fr'], { input: 'lila@example.fr' })
    expect(answer).toMatchObject({ code: 2, stdout: '' })
    expect(answer.stderr).toMatch(/^not as an argument: .* standard input\n$/)
    expect(JSON.stringify(answer)).not.toContain('lila')
  })
})

describe('companies import', () => {
  test('the file that npm start ships is imported by --if-empty into an empty table only', async () => {
    const first = await imports('--if-empty', sampleFile)
    expect(first).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^60 companies imported/),
    })
    expect(await findCompany(service.db, '552081317')).toMatchObject({
      status: 'active',
      name: 'ELECTRICITE DE FRANCE',
    })
    const path = await stockFile({ siren: '356000000', name: 'LA POSTE' })
    const second = await imports('--if-empty', path)
    expect(second).toMatchObject({ code: 0, stdout: 'there are companies already\n' })
    expect(await countCompanies()).toBe(60)
  })

  test('a new file replaces all companies: ceased and hidden ones, odd characters', async () => {
    const path = await stockFile(
      { siren: '130025265', name: '"A\\tB ""\\N"""' },
      { siren: '356000000', name: 'LA POSTE', state: 'C' },
      { siren: '780129987', name: '[ND]', diffusion: 'P' },
    )
    expect((await imports(path)).code).toBe(0)
    const rows = await service.db.selectFrom('companies').selectAll().orderBy('siren').execute()
    expect(rows).toEqual([
      { siren: '130025265', status: 'active', name: 'A\\tB "\\N"' },
      { siren: '356000000', status: 'ceased', name: 'LA POSTE' },
      { siren: '780129987', status: 'hidden', name: null },
    ])
    expect((await imports(path)).code).toBe(0)
  })

  test('bad lines: each is reported by its number, and the old companies stay', async () => {
    const before = await countCompanies()
    const path = await stockFile(
      { siren: '552081317', name: 'ELECTRICITE DE FRANCE' },
      { siren: '55208', name: 'SHORT' },
      { siren: '552081317', name: 'ODD', state: 'X' },
      { siren: '552081317', name: 'ONE, TOO MANY' },
    )
    const { code, stdout, stderr } = await imports(path)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
    expect(stderr.split('\n')).toEqual([
      'line 3: siren: expected nine digits',
      'line 4: etatAdministratifUniteLegale: expected A or C',
      'line 5: not as many fields as column names',
      `${path}: refused, nothing was imported`,
      '',
    ])
    expect(await countCompanies()).toBe(before)
  })

  test('many bad lines: a hundred are listed, the others counted', async () => {
    const lines = Array.from({ length: 1_100 }, () => ({ siren: 'none' }))
    const { stderr } = await imports(await stockFile(...lines))
    expect(stderr.match(/^line \d+: /gm)).toHaveLength(100)
    expect(stderr).toContain('and 1,000 more bad lines')
  })

  test('one SIREN on two lines: reported, and the old companies stay', async () => {
    const before = await countCompanies()
    const path = await stockFile({ siren: '552081317' }, { siren: '552081317' })
    const { code, stderr } = await imports(path)
    expect(code).toBe(1)
    expect(stderr).toContain('siren 552081317: on more than one line')
    expect(await countCompanies()).toBe(before)
  })

  test('the database breaks in the middle: one line, and the old companies stay', async () => {
    const before = await countCompanies()
    const path = join(folder, 'broken.csv')
    await writeStockFile(path, manyLines(80_000))
    const importing = imports(path)
    const admin = new pg.Client(service.databaseUrl)
    await admin.connect()
    const kill = `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'import' and query like 'copy %'
        and datname = current_database()`
    await eventually('the import to be copying', async () => (await admin.query(kill)).rowCount)
    await admin.end()
    const { code, stderr } = await importing
    expect(code).toBe(4)
    expect(stderr).toMatch(/^DATABASE_URL: PostgreSQL is unavailable/)
    expect(await countCompanies()).toBe(before)
  })

  test('a long read of the table: the import gives up with one line, and the old companies stay', async () => {
    const before = await countCompanies()
    const path = await stockFile({ siren: '552081317' })
    const backup = new pg.Client(service.databaseUrl)
    await backup.connect()
    await backup.query('begin')
    await backup.query('select 1 from companies limit 1')
    const { code, stderr } = await imports(path)
    expect({ code, stderr }).toMatchObject({ code: 4, stderr: expect.stringMatching(/too busy/) })
    await backup.end()
    expect(await countCompanies()).toBe(before)
  })

  test('two imports at once: both succeed, and the table holds one of the files', async () => {
    const paths = [await stockFile({ siren: '552081317' }), await stockFile({ siren: '356000000' })]
    const answers = await Promise.all(paths.map((path) => imports(path)))
    expect(answers.map(({ code }) => code)).toEqual([0, 0])
    expect(await countCompanies()).toBe(1)
  })

  test('80,000 long lines, in a heap too small for them: imported, and readers see the old table or the new', async () => {
    const before = await countCompanies()
    const path = join(folder, 'large.csv')
    await writeStockFile(path, manyLines(80_000))
    const importing = operator(['companies', 'import', ...reason, path], {
      nodeFlags: ['--max-old-space-size=48'],
    })
    let done = false
    const seen = new Set<number>()
    const ended = importing.finally(() => {
      done = true
    })
    await eventually(
      'the import to end',
      async () => {
        seen.add(await countCompanies())
        return done
      },
      { timeLimitMs: 55_000 },
    )
    const { code, stdout, stderr } = await ended
    expect({ code, stdout }).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^80,000 companies imported/),
    })
    expect(stderr).toMatch(/^[\d,]+ lines read, [\d,]+ a second$/m)
    seen.add(await countCompanies())
    expect([...seen]).toEqual([before, 80_000])
  })
})

/**
 * Lines longer than real ones. Together they are larger than the heap of the process that reads
 * them.
 */
function* manyLines(count: number): Generator<StockLine> {
  for (let index = 0; index < count; index++) {
    yield { siren: String(100_000_000 + index), name: `SOCIETE ${'X'.repeat(700)} ${index}` }
  }
}
