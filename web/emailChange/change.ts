import { html } from 'hono/html'
import { parseEmailChange } from '../../forms/emailChange.ts'
import { confirmEmailChange } from '../../services/emailChange/confirmEmailChange.ts'
import { listAwaitedAddresses } from '../../services/emailChange/listAwaitedAddresses.ts'
import { requestEmailChange } from '../../services/emailChange/requestEmailChange.ts'
import { viewSpace } from '../../services/space/viewSpace.ts'
import { field, issueOf } from '../components/field.ts'
import { paths } from '../paths.ts'
import { spaceProcedure } from '../space/spaceProcedure.ts'

const labels = {
  email: 'Votre nouvelle adresse électronique\u00a0:',
  emailConfirmation: 'Confirmer votre nouvelle adresse électronique\u00a0:',
}

/** The owner of a space gives it another address. It is not in the sheet. */
export const emailChangePages = spaceProcedure({
  ownTexts: {
    'email-taken': html`<p>Cette adresse électronique est celle d’un autre espace, ou l’était il y a moins de trois jours. Une adresse électronique ne peut être associée qu’à un seul espace&nbsp;: choisissez une autre adresse ou, si cet autre espace est aussi le vôtre, fermez-le d’abord.</p>`,
  },
  asking: {
    path: paths.emailChange,
    title: 'Changer votre adresse électronique',
    labels,
    fields(typed, error) {
      const given = (name: keyof typeof labels) => ({
        name,
        label: labels[name],
        value: typed(name),
        issue: issueOf(error, name),
      })
      const address = { type: 'email', autocomplete: 'email', required: true } as const
      return html`${field({ ...given('email'), ...address, hint: 'De la forme nom@domaine.fr' })}
${field({ ...given('emailConfirmation'), ...address })}`
    },
    before: html`<p>Votre adresse électronique est l’identifiant de votre espace. La nouvelle la remplacera lorsque vous aurez saisi le code qui y est envoyé.</p>`,
    after: html`<p>Votre adresse actuelle reçoit aussi un courriel, pour pouvoir s’opposer à ce changement pendant trois jours. Votre espace ne peut pas être fermé pendant ce délai.</p>`,
    async parse(typed, c) {
      const form = {
        email: typed('email'),
        emailConfirmation: typed('emailConfirmation'),
        password: typed('password'),
      }
      const { email } = await viewSpace(c.get('deps'), c.get('session').spaceId)
      return parseEmailChange(form, email)
    },
    service: requestEmailChange,
  },
  taking: {
    path: paths.emailChangeCode,
    title: 'Confirmer votre nouvelle adresse électronique',
    window: 'activationWindow',
    async before(c) {
      const { spaceId } = c.get('session')
      const addresses = await listAwaitedAddresses(c.get('deps'), spaceId)
      const to = addresses.length > 0 ? `\u00a0: ${addresses.join(', ')}` : ''
      return html`<p>Saisissez le code envoyé à votre nouvelle adresse${to}. Jusque-là, votre adresse reste la même.</p>`
    },
    button: 'Valider',
    service: confirmEmailChange,
    done: () => paths.emailChanged,
  },
})
