import { Unreadable } from './document'

/** Undoes the apostrophe put before text that a spreadsheet would run. */
export const original = (text: string) => (/^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text)

/** Puts a document together again from lines such as 'method.minimum_n' → '30'. */
export function rebuild(properties: [path: string, value: string][]) {
  const document: Tree = {}
  for (const [path, value] of properties) {
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    let place = document
    for (const key of keys) {
      const next = place[key] ?? {}
      if (!isTree(next)) throw new Unreadable(`Thuộc tính ${path} mâu thuẫn với một thuộc tính khác.`)
      place[key] = next
      place = next
    }
    place[last] = read(path, value)
  }
  return listed(document)
}

interface Tree {
  [key: string]: unknown
}

const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null

/** Text stands as it is; what could be mistaken for something else was written as JSON. */
function read(path: string, value: string): unknown {
  if (!/^(-?\d+|true|false|null|"[\s\S]*|\[\]|\{\})$/.test(value)) return value
  try {
    return JSON.parse(value)
  } catch {
    throw new Unreadable(`Thuộc tính ${path} bị hỏng.`)
  }
}

/** {0: …, 1: …} was a list. */
function listed(value: unknown): unknown {
  if (!isTree(value) || Array.isArray(value)) return value
  const keys = Object.keys(value)
  const members = keys.map((key) => [key, listed(value[key])] as const)
  const isList = keys.length > 0 && keys.every((key, place) => key === String(place))
  return isList ? members.map(([, member]) => member) : Object.fromEntries(members)
}
