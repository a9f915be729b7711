import { existsSync, globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { isLoaded } from '../../deploy/isLoaded.js'
import { bundlers, productionPackages } from '../../deploy/productionPackages.js'
import { durationMs } from '../../domain/duration.ts'
import { describeConfig, parseConfig, secretNames } from '../../main/config.ts'
import { stopLimitMs } from '../../main/endProcess.ts'
import packageJson from '../../package.json' with { type: 'json' }
import { dockerIgnored, dockerStages, restOf } from '../support/dockerfile.ts'
import { root } from '../support/parts/copySources.ts'

const read = (path: string) => readFileSync(join(root, 'deploy', path), 'utf8')
const [making = [], image = []] = dockerStages()
const entrypoint: string[] = JSON.parse(restOf(image, 'ENTRYPOINT'))

type Role = 'api' | 'worker' | 'migrate'
const roles: Role[] = ['api', 'worker', 'migrate']
const required = {
  api: ['DATABASE_URL', 'SECRETS'],
  worker: ['DATABASE_URL', 'SMTP_URL', 'SECRETS'],
  migrate: ['DATABASE_URL'],
} as const

/** What a manifest says of one process. */
interface Deployed {
  role: Role
  env: Record<string, string>
  /** Where it is asked whether it is ready. */
  probe: string | undefined
  graceMs: number
  image: string | undefined
}

const seconds = (text: string | number) => 1_000 * Number.parseInt(String(text), 10)

interface ComposeService {
  command?: string[]
  image: string
  environment?: Record<string, string>
  healthcheck?: { test: string[] }
  stop_grace_period?: string
  secrets?: string[]
  volumes?: string[]
  read_only?: boolean
  cap_drop?: string[]
}

const compose: { services: Record<string, ComposeService>; secrets: Record<string, object> } =
  parse(read('compose/compose.yaml'), { merge: true })

const roleOf = (words: string[] | undefined) =>
  roles.find((role) => words?.[0] === `main/${role}.ts`)

const inCompose = Object.entries(compose.services).flatMap(([name, service]) => {
  const role = roleOf(service.command)
  return role === undefined ? [] : [{ name, role, service }]
})

function composed({ role, service }: (typeof inCompose)[number]): Deployed {
  const { environment = {}, healthcheck, stop_grace_period = '10s' } = service
  const withDefaults = Object.entries(environment).map(([name, value]) => {
    return [name, value.replace(/\$\{\w+:-([^}]*)\}/g, '$1')]
  })
  const probe = /http:\/\/127\.0\.0\.1(:\d+\/\w+)/.exec(healthcheck?.test.join(' ') ?? '')?.[1]
  const env = Object.fromEntries(withDefaults)
  return { role, env, probe, graceMs: seconds(stop_grace_period), image: service.image }
}

// biome-ignore lint/suspicious/noExplicitAny: the validator of Kubernetes knows these types.
type Manifest = any

const manifests: Manifest[] = globSync('kubernetes/*.yaml', { cwd: join(root, 'deploy') })
  .toSorted()
  .flatMap((path) => parseAllDocuments(read(path), { schema: 'yaml-1.1' }))
  .map((document) => document.toJS())
const kind = (name: string) => manifests.filter((each) => each.kind === name)
const workloads = [...kind('Deployment'), ...kind('Job')]
const podOf = (workload: Manifest) => workload.spec.template.spec
const containerOf = (workload: Manifest) => podOf(workload).containers[0]

function inKubernetes(workload: Manifest): Deployed {
  const { args, env = [], ports = [], readinessProbe, image } = containerOf(workload)
  const { httpGet } = readinessProbe ?? {}
  const port = ports.find(({ name }: Manifest) => name === httpGet?.port)
  return {
    role: roleOf(args) as Role,
    env: {
      ...kind('ConfigMap')[0].data,
      ...Object.fromEntries(env.map(({ name, value }: Manifest) => [name, value])),
    },
    probe: httpGet && `:${port?.containerPort}${httpGet.path}`,
    graceMs: 1_000 * (podOf(workload).terminationGracePeriodSeconds ?? 30),
    image,
  }
}

/** A unit of systemd; what its credentials hold is where `%d` says. */
function inUnit(role: Role): Deployed {
  const unit = read(`systemd/espace-${role}.service`)
  const pairs = [...unit.matchAll(/^Environment=(.+)$/gm)].flatMap(([, line]) => line?.split(' '))
  const [, timeout = ''] = /^TimeoutStopSec=(\d+)$/m.exec(unit) ?? []
  const env = Object.fromEntries(pairs.map((pair) => (pair ?? '').split('=')))
  return { role, env, probe: undefined, graceMs: seconds(timeout), image: undefined }
}

const deployed: [string, Deployed][] = [
  ...inCompose.map((each): [string, Deployed] => [`compose ${each.name}`, composed(each)]),
  ...workloads.map((each): [string, Deployed] => [
    `Kubernetes ${each.metadata.name}`,
    inKubernetes(each),
  ]),
  ...(['api', 'worker'] as const).map((role): [string, Deployed] => [
    `systemd ${role}`,
    inUnit(role),
  ]),
]

const known = new Set([...describeConfig().matchAll(/^ {2}([A-Z_]+) /gm)].map(([, name]) => name))
const isKnown = (name: string) =>
  known.has(name) ||
  secretNames.some((secret) => name === `${secret}_FILE`) ||
  /^(TEMPORAL_(ADDRESS|NAMESPACE|API_KEY_FILE|TLS_\w+)|NODE_EXTRA_CA_CERTS)$/.test(name)

describe('the Dockerfile', () => {
  test('each RUN is one command that test:deploy runs: the installer, a script of npm, a file of deploy/', () => {
    const commands = making.filter(({ name }) => name === 'RUN').map(({ rest }) => rest)
    expect(commands).toEqual([
      'node main/install.js',
      'npm run build',
      'node deploy/makeProduction.js /espace',
    ])
    expect(image.map(({ name }) => name)).not.toContain('RUN')
    expect(image.find(({ name }) => name === 'COPY')?.rest).toBe('--from=made /espace /espace')
    const names = new Set([...making, ...image].map(({ name }) => name))
    expect([...names].sort()).toEqual(
      ['CMD', 'COPY', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'FROM', 'RUN', 'USER', 'WORKDIR'].sort(),
    )
  })

  test('both bases have the Node that package.json asks for, and the image is not root', () => {
    const major = Number.parseInt(packageJson.engines.node, 10)
    expect(restOf(making, 'FROM')).toMatch(new RegExp(`^node:${major}-`))
    expect(restOf(image, 'FROM')).toMatch(new RegExp(`/nodejs${major}-`))
    expect(restOf(image, 'USER')).toMatch(/^[1-9]\d+:[1-9]\d+$/)
  })

  test('the image starts Node as the scripts of package.json do', () => {
    for (const role of ['api', 'worker'] as const) {
      const script = packageJson.scripts[role].replace(/^exec node/, '/nodejs/bin/node')
      expect([...entrypoint, `main/${role}.ts`].join(' ')).toBe(script)
      const [, exec] =
        /^ExecStart=\/usr\/bin\/env (.+)$/m.exec(read(`systemd/espace-${role}.service`)) ?? []
      expect(`exec ${exec}`).toBe(packageJson.scripts[role])
    }
    expect(restOf(image, 'EXPOSE')).toBe(String(parseConfig({}).PORT))
    expect(existsSync(join(root, JSON.parse(restOf(image, 'CMD'))[0]))).toBe(true)
  })

  test('nothing that git ignores gets into it', () => {
    const ignored = readFileSync(join(root, '.gitignore'), 'utf8').split('\n').filter(Boolean)
    const folders = ignored
      .filter((each) => each.endsWith('/'))
      .map((each) => each.replace(/^\/|\/$/g, ''))
    expect(folders.filter((each) => !dockerIgnored().includes(each))).toEqual([])
  })
})

describe('what is deployed', () => {
  test('two APIs, two workers and one migration in the compose stack and in Kubernetes', () => {
    const count = (all: Role[]) => roles.map((role) => all.filter((each) => each === role).length)
    expect(count(inCompose.map(({ role }) => role))).toEqual([2, 2, 1])
    const replicas = workloads.flatMap((each) =>
      Array(each.spec.replicas ?? 1).fill(inKubernetes(each).role),
    )
    expect(count(replicas)).toEqual([2, 2, 1])
  })

  test.each(deployed)(
    '%s has every variable that it needs, and no unknown one',
    (_, { role, env }) => {
      expect(Object.keys(env).filter((name) => !isKnown(name))).toEqual([])
      const missing = required[role].filter((name) => !env[`${name}_FILE`])
      expect(missing).toEqual([])
      const given = Object.entries(env).filter(([name]) => !name.endsWith('_FILE'))
      expect(() => parseConfig(Object.fromEntries(given))).not.toThrow()
    },
  )

  test.each(deployed)('%s has its secrets in files only', (_, { env }) => {
    const named = [...secretNames, 'TEMPORAL_API_KEY'].filter((name) => env[name] !== undefined)
    expect(named).toEqual([])
  })

  test.each(deployed.filter(([, { role }]) => role !== 'migrate'))(
    '%s has the time to drain and to stop, and a little more',
    (_, { env, graceMs }) => {
      const needMs = (durationMs(env.DRAIN_DELAY ?? 'PT0S') ?? 0) + stopLimitMs
      expect(graceMs).toBeGreaterThan(needMs)
      expect(graceMs).toBeLessThanOrEqual(needMs + 15_000)
    },
  )

  test.each(
    deployed.filter(([name, { role }]) => role !== 'migrate' && !name.startsWith('systemd')),
  )('%s is asked at its own port whether it is ready', (_, { role, env, probe }) => {
    expect(probe).toBe(`:${role === 'api' ? env.PORT : env.HEALTH_PORT}/readyz`)
  })
})

describe('the compose stack', () => {
  test('each process runs on a file system that it cannot write, without capabilities', () => {
    for (const { name, service } of inCompose) {
      expect([name, service.read_only, service.cap_drop]).toEqual([name, true, ['ALL']])
    }
  })

  test('every secret that a service names is made by makeSecrets.sh, and read from where it is', () => {
    const made = read('compose/makeSecrets.sh')
    const named = Object.values(compose.services).flatMap(({ secrets = [] }) => secrets)
    expect([...new Set(named)].sort()).toEqual(Object.keys(compose.secrets).sort())
    for (const name of named)
      expect(made).toMatch(new RegExp(`\\b${name.replace(/_password$/, '')}\\b`))
    for (const { environment = {}, secrets = [] } of Object.values(compose.services)) {
      const files = Object.values(environment).flatMap(
        (value) => /^\/run\/secrets\/(.+)/.exec(value)?.[1] ?? [],
      )
      expect(files.filter((name) => !secrets.includes(name))).toEqual([])
    }
  })

  test('every file that a service takes from deploy/ is there', () => {
    const volumes = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes)
    const paths = volumes
      .map((each) => each.split(':')[0] ?? '')
      .filter((path) => path.startsWith('.'))
    expect(paths.filter((path) => !existsSync(join(root, 'deploy/compose', path)))).toEqual([])
    const { rule_files: rules } = parse(read('compose/prometheus.yaml'))
    const mounted = volumes.map((each) => each.split(':')[1])
    expect(rules.filter((path: string) => !mounted.includes(path))).toEqual([])
  })

  test('the proxy and Prometheus ask each process at its port', () => {
    const targetsOf = (role: Role, variable: string) =>
      inCompose
        .filter((each) => each.role === role)
        .map(({ name, service }) => `${name}:${service.environment?.[variable]}`)
    const [, upstreams = ''] = /reverse_proxy (.+) \{/.exec(read('compose/Caddyfile')) ?? []
    expect(upstreams.split(' ')).toEqual(targetsOf('api', 'PORT'))
    const { scrape_configs: jobs } = parse(read('compose/prometheus.yaml'))
    for (const role of ['api', 'worker'] as const) {
      const job = jobs.find((each: { job_name: string }) => each.job_name === role)
      expect(job.static_configs[0].targets).toEqual(targetsOf(role, 'METRICS_PORT'))
    }
  })

  test('PostgreSQL has the settings of docs/production.md', () => {
    const document = readFileSync(join(root, 'docs/production.md'), 'utf8')
    const asked = [...document.matchAll(/^(log_\w+) = (\S+)$/gm)].map(
      ([, name, value]) => `${name}=${value}`,
    )
    expect(asked.length).toBeGreaterThan(3)
    const { command = [] } = compose.services.postgresql ?? {}
    expect(asked.filter((setting) => !command.includes(setting))).toEqual([])
  })
})

describe('the manifests of Kubernetes', () => {
  test.each(workloads.map((each) => [each.metadata.name, each]))(
    '%s is not root, cannot write, has no capability and no token, and has memory of its own',
    (_, workload: Manifest) => {
      const { securityContext, resources } = containerOf(workload)
      expect(podOf(workload).securityContext).toMatchObject({ runAsNonRoot: true })
      expect(podOf(workload).automountServiceAccountToken).toBe(false)
      expect(securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      })
      expect(resources).toMatchObject({
        requests: { memory: expect.any(String) },
        limits: { memory: expect.any(String) },
      })
    },
  )

  test('every process has the image of this version', () => {
    for (const each of workloads)
      expect(containerOf(each).image).toMatch(new RegExp(`:${packageJson.version}$`))
  })

  test('an update and a drained node leave one of two running; two are on different nodes', () => {
    for (const each of kind('Deployment')) {
      const { name } = each.metadata
      expect(each.spec.strategy.rollingUpdate.maxUnavailable, name).toBe(0)
      const labels = each.spec.template.metadata.labels
      expect(labels, name).toMatchObject(each.spec.selector.matchLabels)
      const budget = kind('PodDisruptionBudget').find(({ metadata }) => metadata.name === name)
      expect(budget?.spec.selector, name).toEqual(each.spec.selector)
      expect(podOf(each).topologySpreadConstraints[0].labelSelector, name).toEqual(
        each.spec.selector,
      )
    }
  })

  test('the Service leads to the port of the API, the Ingress to the Service, and the policy to both ports', () => {
    const [service] = kind('Service')
    const [ingress] = kind('Ingress')
    const api = kind('Deployment').find(({ metadata }) => metadata.name === 'api')
    expect(api.spec.template.metadata.labels).toMatchObject(service.spec.selector)
    const ports = containerOf(api).ports.map((port: Manifest) => [port.name, port.containerPort])
    const env = inKubernetes(api).env
    expect(ports).toEqual([
      ['http', Number(env.PORT)],
      ['metrics', Number(env.METRICS_PORT)],
    ])
    expect(service.spec.ports[0].targetPort).toBe('http')
    const { backend } = ingress.spec.rules[0].http.paths[0]
    expect(backend.service).toEqual({
      name: service.metadata.name,
      port: { name: service.spec.ports[0].name },
    })
    const [policy] = kind('NetworkPolicy')
    const open = policy.spec.ingress.map((rule: Manifest) => rule.ports[0].port)
    expect(open).toEqual(ports.map(([, port]: [string, number]) => port))
    expect(new URL(env.PUBLIC_URL ?? '').hostname).toBe(ingress.spec.rules[0].host)
  })

  test('the example of the Secret has every file that a process reads, and no value', () => {
    const [secret] = kind('Secret')
    const files = workloads.flatMap((each) =>
      Object.entries(inKubernetes(each).env).flatMap(([name, value]) =>
        name.endsWith('_FILE') ? [value.replace('/run/secrets/espace/', '')] : [],
      ),
    )
    expect(Object.keys(secret.stringData).sort()).toEqual([...new Set(files)].sort())
    expect(Object.values(secret.stringData).join('')).toBe('')
  })
})

describe('what a folder for production leaves out', () => {
  const linux = { arch: 'arm64', platform: 'linux' }

  test.each([
    ['lib/index.js', true],
    ['LICENSE.md', true],
    ['README.md', false],
    ['lib/index.d.ts', false],
    ['lib/index.js.map', false],
    ['.github', false],
    ['node_modules', false],
    ['releases/aarch64-unknown-linux-gnu/index.node', true],
    ['releases/x86_64-unknown-linux-gnu/index.node', false],
    ['releases/aarch64-apple-darwin/index.node', false],
  ])('%s of a package on Linux for ARM: %s', (path, loaded) => {
    expect(isLoaded(path, 'node_modules/any', linux)).toBe(loaded)
  })

  test('of the font only the two weights of the recap', () => {
    const fonts = 'node_modules/@expo-google-fonts/noto-sans'
    const has = (path: string) => isLoaded(path, fonts, linux)
    expect(has('400Regular/NotoSans_400Regular.ttf')).toBe(true)
    expect(has('900Black/NotoSans_900Black.ttf')).toBe(false)
  })

  test('packages: what a process imports is there, what bundles and what tests is not', () => {
    const names = productionPackages(root).map((place) => place.replace(/^.*node_modules\//, ''))
    for (const name of Object.keys(packageJson.dependencies)) expect(names).toContain(name)
    for (const name of [...bundlers, 'vitest', 'node', 'terser']) expect(names).not.toContain(name)
  })
})
