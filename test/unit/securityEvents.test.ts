import { expect, test } from 'vitest'
import { createApi } from '../../api/app.ts'
import { securityEvents as ofApi } from '../../api/securityEvents.ts'
import type { HttpOptions } from '../../http/options.ts'
import { createWeb } from '../../web/app.ts'
import { securityEvents as ofPages } from '../../web/securityEvents.ts'
import { noAssets } from '../support/browser/pageClient.ts'

const log = { info() {}, error() {} }
const options = { deps: {}, publicUrl: 'http://localhost', log } as unknown as HttpOptions

test.each([
  { name: 'API', app: createApi(options), events: ofApi.events },
  { name: 'pages', app: createWeb(options, noAssets), events: ofPages.events },
])(
  'every route of the $name that changes something has its event in the security log',
  ({ app, events }) => {
    const changing = app.routes.filter(({ method }) => !['GET', 'ALL'].includes(method))
    const routes = new Set(changing.map(({ method, path }) => `${method} ${path}`))
    expect([...routes].sort()).toEqual(Object.keys(events).sort())
  },
)
