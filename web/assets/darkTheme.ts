import postcss from 'postcss'

const selector = /(?::root)?\[data-fr-theme=dark\]/g

/**
 * Has the browser choose between light and dark: in the design system a script does, which writes
 * an attribute that its dark rules ask for. The doubled `:root` weighs as much as that attribute.
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
