import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { counters, gauges, histograms } from '../../domain/metrics.ts'

const read = (path: string) => readFileSync(join(import.meta.dirname, '../..', path), 'utf8')
const names = [counters, gauges, histograms].flatMap((kind) => Object.keys(kind))
const labelled: [string, { labels: object }][] = Object.entries({ ...counters, ...gauges })

/** The series that the processes serve; of the SDK, those that the dashboard shows. */
const served = new Set([
  ...labelled.map(([name]) => name),
  ...Object.keys(histograms).flatMap((name) => [`${name}_bucket`, `${name}_sum`, `${name}_count`]),
  'temporal_workflow_task_execution_failed',
  'temporal_activity_execution_failed',
  'temporal_worker_task_slots_available',
])

const language = ['histogram_quantile', 'min_over_time', '__rate_interval']
const ofSdk = ['activity_type', 'worker_type']

/** The metrics that an expression of PromQL names. */
function metricsIn(expression: string): string[] {
  const words = expression.replace(/"[^"]*"/g, '').match(/\b[a-z_]+_[a-z_]+\b/g) ?? []
  return words.filter((word) => ![...language, ...ofSdk].includes(word))
}

const rules = read('deploy/alerts.yml')
const tests = read('deploy/alerts.test.yml')
const blocks = rules.split(/^ {6}- alert: /m).slice(1)
const alerts = blocks.map((block) => ({
  name: block.slice(0, block.indexOf('\n')),
  expression: /expr: ([\s\S]*?)\n {8}(?:for|labels):/.exec(block)?.[1] ?? '',
  runbook: /runbook: (\S+)/.exec(block)?.[1],
}))

describe('the alert rules', () => {
  test('each names a metric that the processes serve, and no other', () => {
    expect(alerts.length).toBeGreaterThan(8)
    for (const { name, expression } of alerts) {
      expect(metricsIn(expression), name).not.toEqual([])
      expect(
        metricsIn(expression).filter((metric) => !served.has(metric)),
        name,
      ).toEqual([])
    }
  })

  test('each asks for labels and values that its metric has', () => {
    const asked = rules.matchAll(/(\w+)\{(\w+)=~?"([^"]+)"\}/g)
    for (const [written, metric, label = '', values = ''] of asked) {
      const [, { labels }] = labelled.find(([name]) => name === metric) ?? ['', { labels: {} }]
      const known: readonly string[] = Object(labels)[label] ?? []
      expect(
        values.split('|').filter((value) => !known.includes(value)),
        written,
      ).toEqual([])
    }
  })

  test('each has a runbook that exists, and a case that causes it', () => {
    const headings = read('docs/metrics.md').match(/(?<=^### ).+/gm)
    expect(headings).toEqual(alerts.map(({ name }) => name))
    for (const { name, runbook } of alerts) {
      expect(runbook).toBe(`docs/metrics.md#${name.toLowerCase()}`)
      const cause = new RegExp(`alertname: ${name}\\n\\s+exp_alerts:\\n\\s+- exp_labels`)
      expect(tests, name).toMatch(cause)
    }
  })
})

describe('the dashboard', () => {
  interface Panel {
    id: number
    type: string
    datasource?: object
    targets?: { expr: string; datasource: object }[]
  }
  const { uid, templating, panels } = JSON.parse(read('deploy/grafana.json')) as {
    uid: string
    templating: { list: { name: string; type: string; query: string }[] }
    panels: Panel[]
  }

  test('every panel asks the data source that the reader chooses, under an id of its own', () => {
    expect(uid).toBe('espace-professionnel')
    const variable = { name: 'datasource', type: 'datasource', query: 'prometheus' }
    expect(templating.list).toMatchObject([variable])
    const chosen = { type: 'prometheus', uid: `\${${variable.name}}` }
    for (const { type, datasource, targets = [] } of panels) {
      if (type !== 'row') expect(datasource).toEqual(chosen)
      for (const target of targets) expect(target.datasource).toEqual(chosen)
    }
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  })

  test('it shows every metric, and none that the processes do not serve', () => {
    const shown = panels.flatMap(({ targets = [] }) =>
      targets.flatMap(({ expr }) => metricsIn(expr)),
    )
    expect(shown.filter((metric) => !served.has(metric))).toEqual([])
    const bare = new Set(shown.map((metric) => metric.replace(/_bucket$/, '')))
    expect(names.filter((name) => !bare.has(name))).toEqual([])
  })
})

test('docs/metrics.md has a row for every metric, with its labels, and for no other', () => {
  const rows = read('docs/metrics.md').match(/^\| `[a-z_]+_[a-z_]+`.*$/gm) ?? []
  const described = rows.flatMap((row) => {
    const [, first = '', , , labels = ''] = row.split('|')
    const own = labels.match(/(?<=`)\w+(?=`)/g) ?? []
    return (first.match(/(?<=`)\w+(?=`)/g) ?? []).map((name) => [name, own])
  })
  const expected = [
    ...labelled.map(([name, { labels }]) => [name, Object.keys(labels)]),
    ...Object.keys(histograms).map((name) => [name, []]),
  ]
  expect(Object.fromEntries(described)).toEqual(Object.fromEntries(expected))
})
