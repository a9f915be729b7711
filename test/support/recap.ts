import type { Identity } from '../../domain/identity.ts'
import type { Recap } from '../../pdf/recap.ts'
import { renderRecap } from '../../pdf/renderRecap.ts'
import { valueAt } from './pdf.ts'
import { maelle } from './people/personas.ts'

/** Maëlle's recap, with some changes. */
export function recapOf(changed: Partial<Identity>): Recap {
  return { ...maelle.recap, identity: { ...maelle.identity, ...changed } }
}

/** The lines that a recap prints after a label. */
export async function printedAt(recap: Recap, label: string): Promise<string[]> {
  return valueAt(await renderRecap(recap), label)
}
