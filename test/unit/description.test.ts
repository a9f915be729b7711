import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { apiDescription, clientSources } from '../../main/build/clientSources.ts'

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')
const readJson = (path: string) => JSON.parse(read(path))

/** Each call with its method and path, as the title of what is wrong with it. */
let calls: [title: string, call: Call][]
let named: string[]
beforeAll(async () => {
  const { paths, components } = (await apiDescription()) as unknown as Description
  named = Object.keys(components.schemas)
  calls = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]): [string, Call] => [`${method} ${path}`, call]),
  )
})

describe('the description of the API', () => {
  test('every call has a name of its own, which reads as what it does', () => {
    const names = calls.map(([, { operationId }]) => operationId)
    expect(new Set(names).size).toBe(calls.length)
    const unreadable = calls.filter(([, call]) => !/^[a-z]+([A-Z][a-z]+)*$/.test(call.operationId))
    expect(unreadable).toEqual([])
    expect(names).toContain('confirmRegistration')
  })

  test('the schema of every body and answer has a name, and is there', () => {
    for (const [title, { requestBody, responses }] of calls) {
      for (const { content = {} } of [requestBody ?? {}, ...Object.values(responses)]) {
        for (const { schema } of Object.values(content)) {
          const names = namesOf(schema)
          expect(names.length, title).toBeGreaterThan(0)
          for (const name of names) expect(named, title).toContain(name)
        }
      }
    }
  })

  test('a refusal is described with its own type, and with the members that only it has', async () => {
    const { components } = (await apiDescription()) as unknown as Description
    const { InvalidFormProblem, EmailTakenProblem } = components.schemas
    expect(JSON.stringify(EmailTakenProblem)).toContain('"enum":["/problems/email-taken"]')
    expect(JSON.stringify(EmailTakenProblem)).not.toContain('errors')
    expect(JSON.stringify(InvalidFormProblem)).toContain('"required":["errors"]')
  })

  test('client/ is what openapi-typescript makes of it now: npm run client writes it', async () => {
    for (const [name, source] of Object.entries(await clientSources())) {
      expect(read(`client/${name}`) === source, `client/${name}`).toBe(true)
    }
  })

  test('client/ has the version of the service, and depends on no package', () => {
    const { version } = readJson('package.json')
    expect(readJson('client/package.json')).toMatchObject({ version })
    expect(readJson('client/package.json')).not.toHaveProperty('dependencies')
  })
})

/** The names of a schema that is one reference, or a choice of some; none for any other. */
function namesOf({ $ref, oneOf = [] }: Schema): (string | undefined)[] {
  const references = $ref ? [$ref] : oneOf.map((each) => each.$ref)
  return references.map((reference) => reference?.replace('#/components/schemas/', ''))
}

interface Schema {
  $ref?: string
  oneOf?: Schema[]
}

interface Call {
  operationId: string
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}

interface Description {
  paths: Record<string, Record<string, Call>>
  components: { schemas: Record<string, Schema> }
}
