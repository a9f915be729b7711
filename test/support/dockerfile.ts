import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './parts/copySources.ts'

/** A line of the Dockerfile: its instruction, and the rest. */
export interface Instruction {
  name: string
  rest: string
}

/** The instructions of each stage of `deploy/Dockerfile`, in their order. */
export function dockerStages(): Instruction[][] {
  const lines = readFileSync(join(root, 'deploy/Dockerfile'), 'utf8').split('\n')
  const stages: Instruction[][] = []
  for (const line of lines.filter((each) => each !== '' && !each.startsWith('#'))) {
    const [, name = '', rest = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? []
    if (name === 'FROM') stages.push([])
    stages.at(-1)?.push({ name, rest })
  }
  return stages
}

/** What comes after an instruction of a stage that has it once, as ENTRYPOINT. */
export function restOf(stage: readonly Instruction[], name: string): string {
  const [found, ...others] = stage.filter((each) => each.name === name)
  if (!found || others.length > 0) throw new Error(`expected one ${name}`)
  return found.rest
}

/** The names at the top that are no part of the image's context. */
export function dockerIgnored(): string[] {
  return readFileSync(join(root, 'deploy/Dockerfile.dockerignore'), 'utf8')
    .split('\n')
    .filter(Boolean)
}
