import { createHash } from 'node:crypto'

/** SHA-256 of the document's one spelling: keys by code point, no white space, integers and text. */
export function seal(document: unknown) {
  return createHash('sha256').update(spelling(document), 'utf8').digest('hex')
}

function spelling(value: unknown): string {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) throw new Error(`${value} is not an integer`)
  if (Array.isArray(value)) return `[${value.map(spelling)}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const keys = Object.keys(value).toSorted((one, other) =>
    Buffer.compare(Buffer.from(one), Buffer.from(other)),
  )
  const members = new Map<string, unknown>(Object.entries(value))
  return `{${keys.map((key) => `${JSON.stringify(key)}:${spelling(members.get(key))}`)}}`
}
