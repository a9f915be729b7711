import { durationMs } from '../domain/duration.ts'

const units = [
  [3_600_000, 'heure'],
  [60_000, 'minute'],
  [1_000, 'seconde'],
] as const

/** An ISO 8601 duration in the largest unit that it is a whole number of: « 48 heures ». */
export function durationText(iso: string): string {
  const ms = durationMs(iso) ?? 0
  const [unitMs, unit] = units.find(([unitMs]) => ms % unitMs === 0) ?? units[2]
  const count = Math.ceil(ms / unitMs)
  return `${count}\u00a0${unit}${count > 1 ? 's' : ''}`
}
