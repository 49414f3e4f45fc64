import type { Column } from './schema'
import { line } from './sealedLines'

/** What each column means, and each of its values on a line of its own. */
export function dictionaryCsv(columns: Column[]) {
  const lines = columns.flatMap(({ name, type, label, values }) => [
    [name, type, label, '', ''],
    ...values.map(([value, meaning]) => [name, type, label, value, meaning]),
  ])
  return `\uFEFF${[['column', 'type', 'label', 'value', 'meaning'], ...lines].map(line).join('')}`
}

export function dictionaryJson(columns: Column[]) {
  const told = columns.map(({ values, ...column }) => ({
    ...column,
    values: values.map(([value, meaning]) => ({ value, meaning })),
  }))
  return `${JSON.stringify({ columns: told }, null, 2)}\n`
}
