import postcss, { type AtRule, type Rule } from 'postcss'

const selector = /(?::root)?\[data-fr-theme=dark\]/g

/**
 * Lets the browser choose between light and dark where nobody has chosen (`web/display`). In the
 * design system a script does this: it sets the attribute that the dark rules require. `:root:not`
 * has the same specificity. Paper is white whatever was chosen.
 */
export function darkTheme(css: string): string {
  const root = postcss.parse(css)
  root.walkComments((comment) => {
    comment.remove()
  })
  const dark: Rule[] = []
  root.walkRules(selector, (rule) => {
    dark.push(rule)
  })
  for (const rule of dark) {
    const unchosen = rule.selector.replace(selector, ':root:not([data-fr-theme])')
    rule.replaceWith(
      media('screen', rule.clone()),
      media('screen and (prefers-color-scheme:dark)', rule.clone({ selector: unchosen })),
    )
  }
  return root.toString()
}

function media(params: string, rule: Rule): AtRule {
  const atRule = postcss.atRule({ name: 'media', params })
  atRule.append(rule)
  return atRule
}
