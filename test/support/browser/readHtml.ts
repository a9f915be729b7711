import { type DefaultTreeAdapterTypes, parse } from 'parse5'

type Node = DefaultTreeAdapterTypes.Node

/** One element of a page: its name, its attributes, and the text directly inside it. */
export interface PageElement {
  name: string
  attributes: Record<string, string>
  text: string
}

/** The elements of a page, in order, as a browser reads it. */
export function readHtml(source: string): PageElement[] {
  const elements: PageElement[] = []
  const walk = (node: Node): void => {
    if ('tagName' in node) elements.push(toElement(node))
    if ('childNodes' in node) node.childNodes.forEach(walk)
  }
  walk(parse(source))
  return elements
}

function toElement(element: DefaultTreeAdapterTypes.Element): PageElement {
  const attributes = element.attrs.map(({ name, value }) => [name, value] as const)
  const texts = element.childNodes.map((child) => ('value' in child ? child.value : ''))
  return {
    name: element.tagName,
    attributes: Object.fromEntries(attributes),
    text: texts.join(''),
  }
}
