import type { Context } from 'hono'
import { accepts } from 'hono/accepts'

/** The first of the encodings that the browser accepts; undefined when it accepts none of them. */
export function acceptedEncoding<Encoding extends string>(
  c: Context,
  encodings: readonly Encoding[],
): Encoding | undefined {
  const found = accepts(c, {
    header: 'Accept-Encoding',
    supports: [...encodings],
    default: '',
    match: (accepted, { supports, default: none }) =>
      supports.find((name) => accepted.some(({ type, q }) => type === name && q > 0)) ?? none,
  })
  return encodings.find((name) => name === found)
}
