import { Hono } from 'hono'
import { html } from 'hono/html'
import { parseSiren } from '../../forms/company.ts'
import { findCompanyName } from '../../services/registration/companyName.ts'
import { issueText } from '../../texts/issues.fr.ts'
import { companyNote } from '../components/companyNote.ts'
import type { WebEnv } from '../env.ts'
import { readForm, typedText } from '../formPage.ts'
import { paths } from '../paths.ts'
import { ownDraft } from './draft.ts'

/**
 * What the script of the pages shows beside a SIREN as soon as it is typed (G10). It is a POST,
 * because no URL holds what people type.
 */
export const companyNameFragment = new Hono<WebEnv>().post(
  paths.companyName.route,
  readForm,
  ownDraft,
  async (c) => {
    const siren = parseSiren(typedText(c.get('form'), 'siren'))
    if (!siren.ok) {
      const text = issueText('company-identifier', siren.code)
      return c.html(html`<p class="fr-message fr-message--error" role="alert">${text}</p>`)
    }
    const company = { foreign: false, identifier: siren.value }
    const named = await findCompanyName(c.get('deps'), company, c.get('network'))
    const { companyName: name, companyNote: note } = named
    return c.html(html`${name && html`<p>Raison sociale&nbsp;: <strong>${name}</strong></p>`}
${companyNote(note)}`)
  },
)
