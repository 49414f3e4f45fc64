import { z } from 'zod'
import { limits, Unreadable } from '../spreadsheets/spreadsheet'
import type { Grid } from './grid'

const entry = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))
const tiesSchema = z.object({ rule: z.string(), by: z.string().optional() })
const fileSchema = z.looseObject({
  lines: z.array(entry).min(1),
  bounds: z.array(entry).optional(),
  ties: tiesSchema.optional(),
})

/** The lists of a JSON of the shape in docs/checker.md: names of columns, and a row for each entry. */
export function readJson(text: string): Grid[] {
  const { data, error } = fileSchema.safeParse(parsed(text))
  if (data && data.lines.length > limits.rows) {
    throw new Unreadable(`Tệp có quá ${limits.rows.toLocaleString('vi-VN')} dòng. Hãy chia thành nhiều tệp.`)
  }
  const { rule, by } = data?.ties ?? {}
  const ties = rule === undefined ? [] : [{ ties: rule, tie_by: by ?? '' }]
  if (data) return [gridOf('lines', data.lines), gridOf('bounds', data.bounds ?? []), gridOf('ties', ties)]
  const path = error.issues[0]?.path.join('.')
  throw new Unreadable(
    `Tệp JSON không đúng dạng${path ? ` ở “${path}”` : ''}: cần {"lines": [{"unit": "…", "points": "84,76", …}]}.`,
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new Unreadable('Tệp JSON bị hỏng hoặc bị cắt giữa chừng.')
  }
}

function gridOf(name: string, entries: z.infer<typeof entry>[]): Grid {
  const titles = [...new Set(entries.flatMap((line) => Object.keys(line)))]
  const rows = entries.map((line) => titles.map((title) => String(line[title] ?? '')))
  return {
    rows: [titles, ...rows].map((cells, number) => ({ number, cells })),
    placeOf: (row, column) => `${name}[${row - 1}].${titles[column]}`,
  }
}
