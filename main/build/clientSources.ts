import { registerHooks } from 'node:module'
import type { OpenAPI3, OperationObject, PathItemObject } from 'openapi-typescript'
import { createApi } from '../../api/app.ts'
import { noMeter } from '../../domain/metrics.ts'
import type { HttpOptions } from '../../http/options.ts'

const methods = ['get', 'put', 'post', 'delete'] as const

/**
 * What the client has from the description of the API, by the name of its file: the types, and where
 * each call is sent.
 */
export async function clientSources(): Promise<Record<string, string>> {
  const description = await apiDescription()
  return {
    'description.ts': generated(await typesOf(description)),
    'calls.ts': generated(callsOf(description)),
  }
}

/** What `/openapi.json` is. It depends on no part of the service, and is made without any. */
export async function apiDescription(): Promise<OpenAPI3> {
  const options = { publicUrl: 'http://localhost', log: { info() {}, error() {} } }
  const others = { deps: { meter: noMeter }, remoteAddress: () => undefined }
  const api = createApi({ ...options, ...others } as unknown as HttpOptions)
  return (await api.request('/openapi.json')).json() as Promise<OpenAPI3>
}

function generated(source: string): string {
  const warning = '// npm run client writes this file from the description of the API.'
  return `${warning}\n${source}`.replace(/ +$/gm, '')
}

/** The types of everything that has a name, and of what each call takes and answers. */
async function typesOf(description: OpenAPI3): Promise<string> {
  const { default: openapiTypes, astToString } = await loadOpenapiTypescript()
  const types = await openapiTypes(description, { defaultNonNullable: false })
  const wanted = /^export interface (components|operations)\b/
  return types
    .map((type) => astToString(type))
    .filter((text) => wanted.test(text))
    .join('')
}

/**
 * openapi-typescript writes with the compiler of TypeScript 5: the one of TypeScript 7 has no such
 * functions (openapi-ts/openapi-typescript#2841).
 */
function loadOpenapiTypescript() {
  registerHooks({
    resolve(name, context, next) {
      const isAsked = name === 'typescript' && context.parentURL?.includes('/openapi-typescript/')
      return next(isAsked ? 'typescript-5' : name, context)
    },
  })
  return import('openapi-typescript')
}

/** Where each call is sent. Editors show its comment beside the function of the client. */
function callsOf({ paths = {} }: OpenAPI3): string {
  const calls = Object.entries(paths).flatMap(([path, item]) =>
    methods.flatMap((method) => {
      const call = (item as PathItemObject)[method] as OperationObject | undefined
      if (!call?.operationId) return []
      const { operationId, summary = '', description } = call
      const comment = [summary, ...(description ? ['', ...description.split('\n')] : [])]
      const target = `{ method: '${method.toUpperCase()}', path: '${path}' }`
      return ['/**', ...comment.map((line) => ` * ${line}`), ' */', `${operationId}: ${target},`]
    }),
  )
  return `export const calls = {\n${calls.map((line) => `  ${line}\n`).join('')}} as const\n`
}
