import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { examples } from '../../api/examples.ts'
import { cutPassword, parseNewPassword } from '../../forms/password.ts'
import { issueTexts } from '../../texts/issues.fr.ts'
import { lila } from '../support/people/personas.ts'

/** What is said of a password, for the address maelle.legoff@… */
function said(password: string): string {
  const parsed = parseNewPassword(password, 'maelle.legoff')
  return parsed.ok ? 'accepted' : parsed.code
}

const weak = {
  'password-too-common':
    'password Password1 PASSWORD1 12345678 iloveyou motdepasse P4ssw0rd M0td3pass3 1q2w3e4r 1a2z3e4r azeqsdwxc Liverpool1 01012000',
  'password-service-word':
    'impots75001 Impots2026 Dgfip2026 1mpots75 MonImpots2026 MesImpots75 Espacepro2026 MonEspace2026 EspaceAbonne1 Professionnel1 Finances2026 Bercy2026 Fiscal2026 impotsgouvfr',
  'password-contains-address': 'Legoff2026 maelle1985 Legoff75 MaelleLegoff maelleLEGOFF',
  'password-date':
    'Bonjour2024 Francoise1974 Nicolas1985 Doudou2012 Comptable2026 Juillet2026 Entreprise2025 Printemps2024 Qwerty2026 12051974 25121998 Soleil120585',
  'password-repeats': '00000000 aaaaaaaa abcabcabc ab12ab12 a1a1a1a1 19851985 Chouchou75 loulou33',
  'password-keyboard': 'qsdfghjk azertyuiop AZERTYUIOP wxcvbn123456 azer1234 Qwertz1234',
  'password-sequence': 'abcdefgh zyxwvuts lundimardi JanvierFevrier UnDeuxTrois4',
  'password-common-words':
    'Soleil123 Toulouse31000 paris75001 Soleil33000 BleuAbc12 Motdepasse1 Azerty1234 Marseille13 Toulouse31 Comptabilite75 Boulangerie1 Bienvenue1 Mdp12345 OlympiqueMarseille',
} as const

const strong =
  'ChevalBleuTable Hibou7Tisane4Gare Brouette58Lichen 3Hiboux7Tambours ChatTambourLilas LeChatBoit7Thes MoutonPiscine82 CigaleLampeVelo perroquetDomino4 Kermesse39Balai TartePommeNoix9 NuageBriqueSeau fougereViolon12 zibeline47brume LaMerEstVerte22 RueDuPuits14bis VeloBleuSansRoue CoquelicotSerrure TroisPetitsChats7 ornithorynque84 paquerette4Enclume grelot2Pingouin9 4fourmisEn2CV JvaisAuMarche7h TableChaiseLampe LivreOrangeTrain Poireau73Violette MamieTricote5Pulls HautLesMains44 0uistiti9Bocal lapinCarreauNeige Accordeon51Pluie voilierSousLeVent tr0mb1nOscoP jmlpPdt2Cafe k7Rm2vQx9Tb4 vSp9JiHE Xk29mQvz bgzt4kq9 mKd83hsQ wmqztbkf Qs7Fh2Lm Pz4Wx8Rt2 Vx7pLq2Zt9 Gh5Kd9Lq2Wx7Bn3Vc6Z'

describe('a new password', () => {
  test.each(
    Object.entries(weak).flatMap(([code, passwords]) =>
      passwords.split(' ').map((password) => [password, code]),
    ),
  )('%s is easy to guess: %s', (password, code) => {
    expect(said(password)).toBe(code)
  })

  test.each(strong.split(' ').map((password) => password.slice(0, 20)))(
    '%s is accepted',
    (password) => {
      expect(said(password)).toBe('accepted')
    },
  )

  test('twelve letters and digits at random are accepted, always', () => {
    const letters = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
    const random = fc.noShrink(
      fc.string({ unit: fc.constantFrom(...letters), minLength: 12, maxLength: 12 }),
    )
    fc.assert(fc.property(fc.noBias(random), (password) => said(password) === 'accepted'))
  })

  test('in whatever case, it is judged the same', () => {
    for (const password of ['mOtDePaSsE', 'IMPOTS2026', 'aZeRtYuIoP', 'legOFF2026']) {
      expect(said(password)).toBe(said(password.toLowerCase()))
      expect(said(password)).not.toBe('accepted')
    }
  })

  test('the words of the address count, whatever is between them, from four characters on', () => {
    expect(parseNewPassword('Rosemonde75', 'lila_rosemonde+impots')).toEqual({
      ok: false,
      code: 'password-contains-address',
    })
    expect(parseNewPassword('kwzxgraelb', 'kwz-gra')).toMatchObject({ ok: true })
  })

  test('each reason says in French what to do instead', () => {
    for (const code of Object.keys(weak) as (keyof typeof weak)[]) {
      expect(issueTexts[code]).toMatch(
        code === 'password-contains-address' ? /ne doit pas/ : /Choisissez/,
      )
    }
  })

  test('those that the documentation and the tests use are accepted', () => {
    for (const password of [examples.credentials.password, lila.password, lila.otherPassword]) {
      expect(said(password)).toBe('accepted')
    }
  })

  test('twenty characters that can stand for many others cost a few times as much as a usual one', () => {
    const usual = strong.split(' ').slice(0, 4)
    const hostile = [
      'sb4ass31l1l4a2e8to17',
      '01012000010120000101',
      '1l1l1l1l1l1l1l1l1l1l',
      '43105743105743105743',
    ]
    const cost = (passwords: string[]) => {
      const before = process.cpuUsage()
      for (let round = 0; round < 10; round++) for (const password of passwords) said(password)
      return process.cpuUsage(before).user
    }
    expect(cost(hostile)).toBeLessThan(8 * cost(usual))
  })
})

test('a password that is only compared keeps its first 80 characters: longer ones are wrong anyway', () => {
  expect(cutPassword(lila.password)).toBe(lila.password)
  expect(cutPassword('a'.repeat(5_000_000))).toHaveLength(80)
})
