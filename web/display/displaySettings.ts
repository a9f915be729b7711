import { Hono } from 'hono'
import { html } from 'hono/html'
import { alert } from '../components/alert.ts'
import type { WebEnv } from '../env.ts'
import { readForm } from '../formPage.ts'
import type { Html } from '../html.ts'
import { parameters, paths, redirectTo, savedState } from '../paths.ts'
import { keepTheme, type Theme, themeOf } from './theme.ts'

const page = { title: 'Paramètres d’affichage', breadcrumb: [] }
const field = 'theme'

/** The settings of the design system that the footer of every page leads to. */
export const displaySettingsPage = new Hono<WebEnv>()
  .get(paths.displaySettings, (c) => {
    const saved = c.req.query(parameters.state) === savedState
    const state = saved && { state: 'Choix enregistré' }
    return c.render(content(themeOf(c), saved), { ...page, ...state })
  })
  .post(paths.displaySettings, readForm, (c) => {
    keepTheme(c, c.get('form').get(field))
    return redirectTo(c, paths.displaySettingsSaved)
  })

function content(theme: Theme | undefined, saved: boolean): Html {
  return html`<h1>${page.title}</h1>
${saved && alert('success', html`<p>${effect(theme)}</p>`)}
<form method="post" action="${paths.displaySettings}">
<fieldset class="fr-fieldset">
<legend class="fr-fieldset__legend">Choisissez un thème pour personnaliser l’apparence du site.</legend>
${choice('clair', 'Thème clair', theme === 'light')}
${choice('sombre', 'Thème sombre', theme === 'dark')}
${choice('systeme', 'Système', theme === undefined, 'Utilise les paramètres de votre appareil.')}
</fieldset>
<button class="fr-btn" type="submit">Enregistrer</button>
</form>`
}

/** What the browser has kept: it may refuse cookies. */
function effect(theme: Theme | undefined): string {
  return theme === undefined
    ? 'Les pages suivent les paramètres de votre appareil.'
    : 'Votre choix est enregistré dans ce navigateur, pour un an.'
}

function choice(value: string, label: string, checked: boolean, hint?: string): Html {
  const id = `${field}-${value}`
  return html`<div class="fr-fieldset__element">
<div class="fr-radio-group">
<input type="radio" id="${id}" name="${field}" value="${value}"${checked && html` checked`}>
<label class="fr-label" for="${id}">${label}${hint && html`<span class="fr-hint-text">${hint}</span>`}</label>
</div>
</div>`
}
