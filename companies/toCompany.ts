import type { Company } from '../domain/company.ts'

/** What INSEE publishes of a legal unit. */
export interface PublishedUnit {
  siren: string
  /** A: active, C: ceased. */
  state: 'A' | 'C'
  /** O: wholly public. P (formerly also N): the person asked INSEE to hide it. */
  diffusion: string
  name: string
}

/** What INSEE writes in place of hidden data, in its files and in its public search. */
const hiddenMark = /\[(ND|NON-DIFFUSIBLE)\]/

/** Longer than any name, in UTF-16 units: what is longer is neither looked at nor kept. */
const longestName = 500

/** Leaves out the name of a legal unit that is not wholly public. */
export function toCompany({ siren, state, diffusion, name }: PublishedUnit): Company {
  const given = name.length > longestName ? '' : name
  if (diffusion !== 'O' || hiddenMark.test(given)) {
    return { siren, status: 'hidden', name: undefined }
  }
  const shown = given.normalize('NFC').replace(/[\s\p{C}]+/gu, ' ')
  return { siren, status: state === 'A' ? 'active' : 'ceased', name: shown.trim() || undefined }
}
