import { Hono } from 'hono'
import { describe, expect, test } from 'vitest'
import type { ServiceDeps } from '../../services/deps.ts'
import { certificateGuidance } from '../../texts/certificateGuidance.fr.ts'
import { terms } from '../../texts/terms.fr.ts'
import { accessibilityPage } from '../../web/about/accessibility.ts'
import { expertModePage } from '../../web/about/expertMode.ts'
import { generalTermsPage } from '../../web/about/generalTerms.ts'
import { helpPage } from '../../web/about/help.ts'
import { legalNoticePage } from '../../web/about/legalNotice.ts'
import { simplifiedModePage } from '../../web/about/simplifiedMode.ts'
import { siteMapPage } from '../../web/about/siteMap.ts'
import type { Asset } from '../../web/assets/asset.ts'
import {
  certificateOptionPage,
  certificateProofPage,
  optionRequestedPage,
} from '../../web/certificateOption/option.ts'
import { objectedPage, objectionPage } from '../../web/emailChange/objection.ts'
import type { WebEnv } from '../../web/env.ts'
import { renderPages } from '../../web/layout/layout.ts'
import { newPasswordPage } from '../../web/passwordReset/complete.ts'
import { forgottenPasswordPage, resetRequestedPage } from '../../web/passwordReset/request.ts'
import { plainTypography, textOf } from '../support/browser/textOf.ts'
import { wrongTypography } from '../support/browser/typography.ts'

const asset: Asset = { path: '/assets/none', type: 'text/plain', body: Buffer.of() }
const app = new Hono<WebEnv>()
app.use(async (c, next) => {
  c.set('publicUrl', 'http://localhost')
  await next()
})
const deps = { activationWindow: 'PT48H', resetWindow: 'PT1H' } as ServiceDeps
app.use((c, next) => {
  c.set('deps', deps)
  return next()
})
app.use(renderPages({ style: asset, script: asset, icon: asset, fonts: [] }))
const routes = [
  helpPage,
  expertModePage,
  simplifiedModePage,
  generalTermsPage,
  legalNoticePage,
  siteMapPage,
  accessibilityPage,
  forgottenPasswordPage,
  resetRequestedPage,
  newPasswordPage,
  objectionPage,
  objectedPage,
  certificateOptionPage,
  optionRequestedPage,
  certificateProofPage,
]
for (const page of routes) app.route('/', page)

const gets = app.routes.filter(({ method }) => method === 'GET')
const paths = [...new Set(gets.map(({ path }) => path))]
const answers = await Promise.all(
  paths.map(async (path) => {
    const answer = await app.request(path)
    return { path, answer, source: await answer.text() }
  }),
)
const sources = new Map(answers.map(({ path, source }) => [path, source]))

function titleOf(source: string): string {
  return textOf(/<title>.*<\/title>/.exec(source)?.[0] ?? '')
}

function idsOf(source: string): string[] {
  return [...source.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id ?? '')
}

describe.each(answers)('$path', ({ path, answer, source }) => {
  test('is a page in French that browsers can keep and must revalidate', () => {
    expect(answer.status).toBe(200)
    expect(answer.headers.get('Cache-Control')).toBe('no-cache')
    expect(source).toMatch(/^<!doctype html>\s*<html lang="fr">/)
  })

  test('has one h1, first, and no heading without the one above it', () => {
    const levels = [...source.matchAll(/<h(\d)\b/g)].map(([, level]) => Number(level))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries()) {
      expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 0) + 1)
    }
  })

  test('is typeset in French', () => {
    expect(wrongTypography(textOf(source))).toEqual([])
  })

  test('has no broken link', () => {
    const ids = idsOf(source)
    expect(new Set(ids).size).toBe(ids.length)
    for (const [, link = ''] of source.matchAll(/ href="([^"]*)"/g)) {
      const [target = '', anchor] = link.split('#')
      if (anchor === undefined) continue
      expect(idsOf(sources.get(target || path) ?? ''), link).toContain(anchor)
    }
  })
})

test('no two of these pages have the same title', () => {
  const titles = answers.map(({ source }) => titleOf(source))
  expect(new Set(titles).size).toBe(paths.length)
  for (const title of titles) expect(title).toMatch(/\S+ – impots\.gouv\.fr$/)
})

test('other pages find the assistance and the certificate case on the help page (Q, E’10)', () => {
  const help = sources.get('/aide') ?? ''
  expect(idsOf(help)).toEqual(expect.arrayContaining(['assistance', 'sans-certificat']))
  const text = textOf(help)
  expect(text).toContain('0\u00a0810\u00a0006\u00a0882')
  const { proposal, cases, reminder } = certificateGuidance
  for (const sentence of [proposal, ...cases.map((one) => one.text), reminder]) {
    expect(text).toContain(sentence)
  }
})

test('the general terms are all there, none of their lines lost', () => {
  const text = textOf(sources.get('/conditions-generales') ?? '')
  for (const line of terms.text.split('\n')) expect(text).toContain(line)
  expect(text).toContain('24\u00a0novembre\u00a02026')
})

test.each([
  ['R1', '/aide', 'mode de transmission EFI'],
  [
    'R2',
    '/aide',
    "mode simplifié quand l'utilisateur intervient seul pour le compte d'une entreprise",
  ],
  [
    'R2',
    '/aide',
    "mode expert quand l'utilisateur représente une entreprise ou intervient pour plusieurs",
  ],
  ['R3', '/aide', "Il n'est pas nécessaire de créer un espace professionnel par entreprise"],
  ['R4', '/aide', 'limiter le nombre de dossiers gérés dans un même espace à un maximum de 100'],
  ['R5', '/aide', "n'ayant pas d'espace professionnel"],
  ['R6', '/aide', 'procédure de transformation de leur espace avec certificat'],
  ['R7', '/aide', 'adhérer à au moins un service "payer"'],
  ['R8', '/aide', "L'ensemble des fiches FOCUS est disponible sur le site www.impots.gouv.fr"],
  ['R9', '/aide', "ne sont destinés qu'au paiement des impôts et taxes"],
  ['R10', '/aide', "est un préalable à l'adhésion aux services et à la désignation de délégués"],
  ['R11', '/aide', "vous ne devez créer qu'un seul espace"],
  ['R12', '/aide', "une adresse électronique ne peut être associée qu'à un seul espace"],
  ['R13', '/aide', "l'espace créé sera vide de dossiers et de services"],
  ['R14', '/aide', 'Cette procédure est réalisée en 3 étapes'],
  ['R15', '/aide', 'en quatre étapes, numérotées de 1 à 4'],
  ['R16', '/aide', "le système vous envoie immédiatement par courriel un code d'activation"],
  ['R17', '/aide', 'votre espace professionnel est créé et immédiatement opérationnel'],
  ['R18', '/aide', "en possession d'une adresse électronique valide"],
  [
    'J1',
    '/aide',
    "Vous devez activer votre compte dans le délai de 48h, à compter de l'envoi du code",
  ],
  [
    'J2',
    '/aide',
    "le code d'activation reçu sera inopérant et vous devrez reprendre toute la procédure",
  ],
  ['J3', '/aide', "il est impossible de redemander un code d'activation avec la même adresse"],
  ['J5', '/aide', "Tant que cette création n'aura pas été activée, votre espace n'existera pas"],
  ['L5', '/aide', "la création de votre espace n'a pas abouti"],
  ['L7', '/aide', "contactez l'assistance"],
  ['M4', '/aide', "votre numéro d'abonné vous est personnel et doit le rester"],
  ['M6', '/aide', 'Il vous sera indispensable en cas de perte de votre mot de passe'],
  ['M10', '/aide', "communiquer votre numéro d'abonné au titulaire du service"],
  ['M11', '/aide', "elles vous seront indispensables lors d'opérations particulières"],
  ['S2', '/aide', 'via les liens "Gérer mes services" puis "Gérer vos coordonnées"'],
  ['Q1', '/aide', '8h00 à 19h30'],
  ['Q2', '/aide', '0 810 006 882'],
  ['Q3', '/aide', 'Une assistance aux téléprocédures'],
  ['T1', '/aide', "Opter pour l'accès avec une adresse électronique et un mot de passe"],
  ['T2', '/aide', 'Demander une adhésion aux services en ligne (mode expert)'],
  ['T3', '/aide', 'Désigner un Administrateur Suppléant'],
  ['T4', '/aide', 'Désigner des délégués et consulter les délégations'],
  ['T1', '/option-sans-certificat', "Opter pour l'accès sans certificat"],
  ["E'3", '/option-sans-certificat', "L'espace généré reprendra tous vos dossiers et services"],
  ['T5', '/mot-de-passe-oublie', 'Mot de passe oublié'],
  ['G28', '/mot-de-passe-oublie', 'votre question de confiance et sa réponse'],
  ['T7', '/aide/mode-simplifie', "relèvent d'une autre procédure, que ce service ne propose pas"],
  [
    'C2',
    '/aide/mode-simplifie',
    'vous devrez mentionner une adresse électronique ainsi que le ou les SIREN concernés',
  ],
])('what the sheet says of %s is on the page %s: « %s »', (_id, path, text) => {
  expect(plainTypography(textOf(sources.get(path) ?? ''))).toContain(text)
})
