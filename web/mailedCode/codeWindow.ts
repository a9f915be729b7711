import type { Context } from 'hono'
import { durationText } from '../../texts/durations.fr.ts'
import type { WebEnv } from '../env.ts'

/** Which of the windows that are configured a code has. */
export type CodeWindow = 'activationWindow' | 'resetWindow'

/** For how long a mailed code works. */
export function codeWindow(c: Context<WebEnv>, window: CodeWindow): string {
  return `Le code ne sert qu’une seule fois, pendant ${durationText(c.get('deps')[window])} à compter de son envoi.`
}
