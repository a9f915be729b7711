/** Rooms and the rooms each may import: the README draws them. */
const rooms = {
  deploy: [],
  domain: [],
  texts: ['domain'],
  secrets: ['domain'],
  forms: ['domain', 'texts'],
  workflows: ['domain'],
  db: ['domain'],
  mail: ['domain', 'texts'],
  pdf: ['domain', 'texts', 'forms'],
  companies: ['domain'],
  activities: ['domain', 'secrets', 'db', 'mail', 'pdf'],
  services: ['domain', 'texts', 'secrets', 'forms', 'db', 'pdf', 'companies'],
  http: ['domain', 'texts', 'services'],
  api: ['domain', 'texts', 'forms', 'services', 'http'],
  web: ['domain', 'texts', 'forms', 'services', 'http'],
  client: [],
}

const here = (room) => `^${room}/`

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: here(room) },
  to: {
    ...(room === 'workflows' && { dependencyTypesNot: ['type-only'] }),
    path: `^(${[...Object.keys(rooms), 'main', 'test'].join('|')})/`,
    pathNot: [room, ...allowed].map(here).concat(clientsFor(room)),
  },
}))

/** What a workflow shares with those who start it or send it messages. */
function clientsFor(room) {
  const isClient = room === 'activities' || room === 'services'
  return isClient
    ? ['^workflows/(client|searchAttributes)\\.ts$', '^workflows/[^/]+/(contract|client)\\.ts$']
    : []
}

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    ...roomRules,
    {
      name: 'domain-is-pure',
      severity: 'error',
      from: { path: here('domain') },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev'] },
    },
    {
      name: 'french-stays-in-its-rooms',
      severity: 'error',
      from: { path: '^(domain|secrets|db|companies|workflows|activities)/' },
      to: { path: '\\.fr\\.ts$', pathNot: '^domain/trustQuestions\\.fr\\.ts$' },
    },
    {
      name: 'zod-stays-at-the-borders',
      severity: 'error',
      from: { pathNot: '^(api|main)/' },
      to: { path: '^node_modules/(zod|@hono/zod-openapi)/' },
    },
    {
      name: 'workflows-know-temporal-only',
      severity: 'error',
      from: { path: here('workflows'), pathNot: '/client\\.ts$' },
      to: {
        path: '^node_modules/',
        pathNot: '^node_modules/(@temporalio/(workflow|common)|@noble/hashes)/',
      },
    },
    {
      name: 'no-client-in-a-workflow',
      severity: 'error',
      from: { path: here('workflows'), pathNot: '/client\\.ts$' },
      to: { path: ['^workflows/client\\.ts$', '^workflows/[^/]+/client\\.ts$'] },
    },
    {
      name: 'production-needs-no-dev-dependency',
      severity: 'error',
      from: { pathNot: '^(test/|main/(dev|build)/|vitest)' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.data|\\.tools|build|client/dist)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  },
}
