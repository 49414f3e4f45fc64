import 'server-only'
import { Fragment, isValidElement, type ReactNode } from 'react'

type StillProps = { as: 'table' | 'ul'; className?: string; children: ReactNode }

/**
 * What no script touches, written once as text. React writes each element three times, as data, as markup and as data for the
 * browser, which for a table of a thousand cells takes longer than all else of a page; this takes a twentieth of it. Throws where
 * something within needs a script.
 */
export function Still({ as: Name, className, children }: StillProps) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: every text and attribute is escaped below
  return <Name className={className} dangerouslySetInnerHTML={{ __html: markupOf(children) }} />
}

/** The markup of elements and of components that are plain functions of their props. */
export function markupOf(node: ReactNode): string {
  if (typeof node === 'string') return escaped(node)
  if (node === null || node === undefined || typeof node === 'boolean') return ''
  if (typeof node === 'number' || typeof node === 'bigint') return String(node)
  if (isValidElement<Props>(node)) return elementMarkup(node.type, node.props)
  if (Symbol.iterator in node) {
    let markup = ''
    for (const each of node) markup += markupOf(each)
    return markup
  }
  throw new TypeError('What is not there yet cannot be written as text.')
}

type Props = { children?: ReactNode; [name: string]: unknown }

function elementMarkup(type: unknown, props: Props): string {
  if (type === Fragment) return markupOf(props.children)
  if (typeof type === 'string') {
    let open = `<${type}`
    // not Object.entries: a thousand cells would be a thousand lists of lists
    for (const name in props) if (name !== 'children') open += attribute(name, props[name])
    return empty.has(type) ? `${open}/>` : `${open}>${markupOf(props.children)}</${type}>`
  }
  if (typeof type === 'function' && !('$$typeof' in type)) return markupOf(type(props))
  throw new TypeError('What needs a script cannot be written as text.')
}

const empty = new Set(['br', 'col', 'hr', 'img', 'wbr'])
const names: Record<string, string> = { className: 'class', htmlFor: 'for' }

function attribute(name: string, value: unknown) {
  if (value === null || value === undefined) return ''
  if (name === 'href' && /^[\s\p{Cc}]*javascript:/iu.test(String(value)))
    throw new TypeError('A script is no address.')
  const written = names[name] ?? name
  if (typeof value === 'string' || typeof value === 'number') return ` ${written}="${escaped(String(value))}"`
  if (typeof value === 'boolean') {
    if (/^(aria|data)-/.test(name)) return ` ${written}="${value}"`
    return value ? ` ${written}=""` : ''
  }
  throw new TypeError(`${name} cannot be written as text.`)
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#x27;' }

function escaped(text: string) {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (mark) => marks[mark] ?? '') : text
}
