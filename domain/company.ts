/** `hidden`: the name must not be shown. A hidden company can be active or ceased. */
export type CompanyStatus = 'active' | 'ceased' | 'hidden'

/** A company as a directory knows it: the legal unit that a SIREN names. */
export interface Company {
  siren: string
  status: CompanyStatus
  /** « Raison sociale » (H3). A hidden company has none, and some other companies have none. */
  name: string | undefined
}
