import type { Visitor } from './visitor.ts'

/**
 * Does what the numbered steps of a mail say, from the home page on, as far as the form that takes the
 * code: each name in « » is that of a link, and the last may be that of the form's button, which must
 * be there. « Connexion » is the button of a form, which `signIn` fills and sends.
 */
export async function followMail(
  visitor: Visitor,
  text: string,
  signIn?: () => Promise<void>,
): Promise<void> {
  await visitor.open('/')
  for (const step of text.match(/^\d+\. .+$/gm) ?? []) {
    for (const [, name = ''] of step.matchAll(/«\u00a0([^»]+)\u00a0»/g)) {
      if (name === 'Connexion') await signIn?.()
      else if ((await visitor.button(name).count()) > 0) return
      else await visitor.link(name).first().click()
    }
  }
}
