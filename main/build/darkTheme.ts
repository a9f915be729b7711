import postcss from 'postcss'

const selector = /(?::root)?\[data-fr-theme=dark\]/g

/**
 * Lets the browser choose between light and dark. In the design system a script does this: it sets
 * the attribute that the dark rules require. The doubled `:root` has the same specificity.
 */
export function darkTheme(css: string): string {
  const root = postcss.parse(css)
  root.walkComments((comment) => {
    comment.remove()
  })
  root.walkRules(selector, (rule) => {
    rule.selector = rule.selector.replace(selector, ':root:root')
    const media = postcss.atRule({ name: 'media', params: '(prefers-color-scheme:dark)' })
    rule.replaceWith(media)
    media.append(rule)
  })
  return root.toString()
}
