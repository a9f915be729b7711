/** Rooms and the rooms each may import: docs/rooms.md tells why. */
const rooms = {
  domain: [],
  secrets: ['domain'],
  forms: ['domain'],
  workflows: ['domain'],
  db: ['domain'],
  mail: ['domain'],
  pdf: ['domain', 'forms'],
  companies: ['domain'],
  activities: ['domain', 'secrets', 'db', 'mail', 'pdf'],
  services: ['domain', 'secrets', 'forms', 'db', 'pdf', 'companies'],
  http: ['domain', 'services'],
  api: ['domain', 'forms', 'services', 'http'],
  web: ['domain', 'forms', 'services', 'http'],
}

const here = (room) => `^${room}/`

const roomRules = Object.entries(rooms).map(([room, allowed]) => ({
  name: `${room}-imports-only-${allowed.join('-') || 'nothing'}`,
  severity: 'error',
  from: { path: here(room) },
  to: {
    ...(room === 'workflows' && { dependencyTypesNot: ['type-only'] }),
    path: `^(${[...Object.keys(rooms), 'main', 'test'].join('|')})/`,
    pathNot: [room, ...allowed].map(here).concat(contractsFor(room)),
  },
}))

/** The names that a workflow shares with its clients; workflows know the types of activities. */
function contractsFor(room) {
  if (room === 'activities' || room === 'services') return ['^workflows/.*\\.contract\\.ts$']
  return []
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
      name: 'zod-stays-at-the-borders',
      severity: 'error',
      from: { pathNot: '^(api|main)/' },
      to: { path: '^node_modules/(zod|@hono/zod-openapi)/' },
    },
    {
      name: 'workflows-know-temporal-only',
      severity: 'error',
      from: { path: here('workflows') },
      to: { path: '^node_modules/', pathNot: '^node_modules/@temporalio/(workflow|common)/' },
    },
    {
      name: 'production-needs-no-dev-dependency',
      severity: 'error',
      from: { pathNot: '^(test/|main/dev|vitest)' },
      to: { dependencyTypes: ['npm-dev'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.data|\\.tools)/' },
    parser: 'swc',
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node'] },
  },
}
