import { Hono } from 'hono'
import { parseSignIn } from '../../forms/signIn.ts'
import { readBrowserCookie, setBrowserCookie } from '../../http/browserCookie.ts'
import { readSessionCookie, setSessionCookie } from '../../http/sessionCookie.ts'
import { signIn } from '../../services/session/signIn.ts'
import { openUnsaved } from '../../services/space/unsavedForm.ts'
import type { WebEnv } from '../env.ts'
import { readForm, showFormAgain, submit, typedText } from '../formPage.ts'
import { parameters, paths, redirectTo, spacePathOf } from '../paths.ts'
import { hasDraft } from '../registration/draft.ts'
import { sessionOf } from '../sessionOf.ts'
import { showUnsaved } from './coordinates.ts'
import { noticeOf, signInTitle as page, signedInContent, signInContent } from './signInForm.ts'

/** The sign-in page (B), which also links to the creation of a space. */
export const signInPage = new Hono<WebEnv>()
  .get(paths.signIn, async (c) => {
    c.header('Cache-Control', 'no-cache')
    if (await sessionOf(c)) return c.render(signedInContent, { ...page, state: 'Session ouverte' })
    const notice = noticeOf(c.req.query(parameters.notice))
    const next = spacePathOf(c.req.query(parameters.next))
    const state = notice && { state: notice.state }
    return c.render(signInContent({ notice, next }), { ...page, ...state })
  })
  .post(paths.signIn, readForm, async (c) => {
    const email = typedText(c.get('form'), 'email')
    const password = typedText(c.get('form'), 'password')
    const next = spacePathOf(c.get('form').get(parameters.next) ?? undefined)
    const unsaved = c.get('form').get(parameters.unsaved) ?? ''
    const outcome = await submit(parseSignIn({ email, password }), (credentials) =>
      signIn(c.get('deps'), credentials, c.get('network'), {
        previousToken: readSessionCookie(c),
        remembered: readBrowserCookie(c),
        hasMade: (id) => hasDraft(c, id),
      }),
    )
    if (!outcome.ok) {
      const content = signInContent({ email, error: outcome, next, unsaved })
      return showFormAgain(c, page, outcome, content)
    }
    const { token, remembered, ...session } = outcome.value
    c.set('session', session)
    c.set('foundSession', Promise.resolve(session))
    setSessionCookie(c, token)
    setBrowserCookie(c, remembered)
    const form = openUnsaved(c.get('deps'), unsaved)
    return form ? showUnsaved(c, form) : redirectTo(c, next ?? paths.space)
  })
