import { Unreadable } from './spreadsheet'

type Listener = {
  /** Names come without their prefix. */
  open: (name: string, attribute: (name: string) => string | undefined) => void
  close: (name: string) => void
  text: (text: string) => void
}

const tag = /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:[^<>"']|"[^"]*"|'[^']*')*?)(\/?)>/y
const aside = /<(?:\?[\s\S]*?\?>|!--[\s\S]*?-->|!\[CDATA\[([\s\S]*?)\]\]>)/y

/** Goes through XML once and tells what it meets. Declares nothing: a document type, and with it entities, is refused. */
export function scanXml(xml: string, listener: Listener) {
  let at = 0
  while (at < xml.length) {
    const next = xml.indexOf('<', at)
    const end = next < 0 ? xml.length : next
    if (end > at) listener.text(decoded(xml.slice(at, end)))
    if (next < 0) return
    at = scanTag(xml, next, listener)
  }
}

function scanTag(xml: string, at: number, listener: Listener) {
  tag.lastIndex = aside.lastIndex = at
  const found = tag.exec(xml)
  if (found) {
    const [, closing, name = '', attributes = '', empty] = found
    if (!closing) listener.open(name, (wanted) => attributeIn(attributes, wanted))
    if (closing || empty) listener.close(name)
    return tag.lastIndex
  }
  const besides = aside.exec(xml)
  if (!besides) throw new Unreadable('Không đọc được nội dung bên trong tệp.')
  if (besides[1]) listener.text(besides[1])
  return aside.lastIndex
}

function attributeIn(attributes: string, wanted: string) {
  const found = new RegExp(`(?:^|\\s)(?:[\\w.-]+:)?${wanted}\\s*=\\s*("([^"]*)"|'([^']*)')`).exec(attributes)
  return found ? decoded(found[2] ?? found[3] ?? '') : undefined
}

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

function decoded(text: string) {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    if (name) return named[name] ?? whole
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })
}
