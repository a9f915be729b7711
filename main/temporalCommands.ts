import { msToNumber } from '@temporalio/common/lib/time.js'
import { searchAttributes } from '../workflows/searchAttributes.ts'
import { type Rounds, sweeps } from '../workflows/sweeps/contract.ts'
import type { Refused } from './prepareTemporal.ts'

const typeNames = { KEYWORD: 'Keyword', DATETIME: 'Datetime' } as const

/**
 * The lines of a shell that make what `prepareTemporal` makes, for an account that may: with the
 * command line of Temporal, and search attributes of Temporal Cloud with its own.
 */
export function temporalCommands(
  { namespace, taskQueue }: { namespace: string; taskQueue: string },
  of: readonly Refused[] = ['search attributes', 'Schedules'],
): string[] {
  const attributes = [
    '# Search attributes, on a server of your own:',
    ['temporal operator search-attribute create', `--namespace ${namespace}`]
      .concat(searchAttributes.map(({ name, type }) => `--name ${name} --type ${typeNames[type]}`))
      .join(' '),
    '# Search attributes, on Temporal Cloud:',
    ['# tcld namespace search-attributes add', `--namespace ${namespace}`]
      .concat(
        searchAttributes.map(({ name, type }) => `--search-attribute ${name}=${typeNames[type]}`),
      )
      .join(' '),
  ]
  const schedules = sweeps.map(({ id, type, every, rounds, longestRun, summary, note }) => {
    const input: Rounds = { rounds, every }
    return [
      `temporal schedule create --namespace ${namespace} --schedule-id ${id}`,
      `--interval ${inSeconds(every)} --catchup-window ${inSeconds(every)} --overlap-policy Skip`,
      `--type ${type} --workflow-id ${id} --task-queue ${taskQueue}`,
      `--run-timeout ${inSeconds(longestRun)} --input '${JSON.stringify(input)}'`,
      `--static-summary '${summary}' --notes '${note}'`,
    ].join(' ')
  })
  return [
    ...(of.includes('search attributes') ? attributes : []),
    ...(of.includes('Schedules') ? ['# Schedules:', ...schedules] : []),
  ]
}

const inSeconds = (duration: Parameters<typeof msToNumber>[0]) => `${msToNumber(duration) / 1_000}s`
