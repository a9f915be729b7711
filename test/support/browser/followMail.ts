import type { Visitor } from './visitor.ts'

/**
 * Does what the numbered steps of a mail say, from the home page on: each name in « » is that of a
 * link. « Connexion » is the button of a form, which `signIn` fills and sends.
 */
export async function followMail(
  visitor: Visitor,
  text: string,
  signIn?: () => Promise<void>,
): Promise<void> {
  await visitor.open('/')
  for (const step of text.match(/^\d+\. .+$/gm) ?? []) {
    for (const [, name = ''] of step.matchAll(/«\u00a0([^»]+)\u00a0»/g)) {
      if (name !== 'Connexion') await visitor.link(name).first().click()
      else if (signIn) await signIn()
    }
  }
}
