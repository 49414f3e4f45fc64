export interface Property {
  path: string
  value: string
}

const tables = ['total', 'units', 'counters', 'factors', 'items']

/**
 * All of a sealed document that is not a table, one property a line, so that a table file carries enough to rebuild
 * the document and check its hash. Text that could be read as something else is written in JSON's quotes.
 */
export function properties(content: object): Property[] {
  return Object.entries(content)
    .filter(([key]) => !tables.includes(key))
    .flatMap(([key, value]) => flatten(key, value))
}

function flatten(path: string, value: unknown): Property[] {
  const isEmpty = typeof value === 'object' && value !== null && Object.keys(value).length === 0
  if (typeof value !== 'object' || value === null || isEmpty) return [{ path, value: plain(value) }]
  return Object.entries(value).flatMap(([key, member]) => flatten(`${path}.${key}`, member))
}

function plain(value: unknown) {
  const needsQuotes = /^(-?\d+|true|false|null|"[\s\S]*|\[\]|\{\})?$/
  return typeof value === 'string' && !needsQuotes.test(value) ? value : JSON.stringify(value)
}
