import { paths } from '../paths.ts'

/** The pages above those of « Gérer mes services ». */
export const spaceBreadcrumb = [
  { label: 'Votre espace abonné', href: paths.space },
  { label: 'Gérer mes services', href: paths.manageServices },
]
