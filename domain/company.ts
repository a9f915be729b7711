/** `hidden`: its name may not be shown, whether it is active or not. */
export type CompanyStatus = 'active' | 'ceased' | 'hidden'

/** A company as a directory knows it: the legal unit that a SIREN names. */
export interface Company {
  siren: string
  status: CompanyStatus
  /** « Raison sociale » (H3); a hidden company has none, and some others have none either. */
  name: string | undefined
}
