/** What a published table may say in figures. All of it may be missing. */
export const columns = [
  'maximum',
  'self',
  'appraised',
  'survey',
  'points',
  'percent',
  'previous_points',
  'change',
  'rank',
  'out_of',
  'previous_rank',
  'move',
] as const
export type Column = (typeof columns)[number]

export interface Figure {
  /** In billionths. */
  amount: bigint
  /** How many decimals it was written with, and how many the longest of its column. */
  own: number
  places: number
  /** Sheet and cell, line of a CSV, or path of a JSON. */
  where: string
}

/** What was said of one unit at one node in one year. */
export interface Line {
  where: string
  year: string
  unit: string
  /** '1.2' below '1'; '' is the whole index. */
  code: string
  title: string
  figures: Partial<Record<Column, Figure>>
  band: { name: string; where: string } | null
}

/** A band begins at its bound, which belongs to it. */
export interface Bound {
  name: string
  from: Figure
  /** Of points, or of the share of the maximum. */
  of: 'points' | 'percent'
}

/** What becomes of equal points: they share a rank, and the next is skipped or not, or a second line of the unit orders them. */
export type Ties = { rule: 'skip' } | { rule: 'dense' } | { rule: 'ordered'; by: string }

export interface Table {
  lines: Line[]
  bounds: Bound[]
  ties: Ties
  /** What the reader of the table had to decide or leave out. */
  notes: string[]
}

/** '1.2' for '1.2.3'; '' for a field, and for what has no number. */
export const parentOf = (code: string) => (/^\d+(\.\d+)+$/.test(code) ? code.replace(/\.\d+$/, '') : '')

/** 'Xã A, năm 2024, 1.2 Kiểm tra', or as much of it as was said. */
export function nameOf({ unit, year, code, title }: Line) {
  const node = code === '' ? 'tổng' : code === title ? title : `${code} ${title}`.trim()
  return [unit, year && `năm ${year}`, node].filter(Boolean).join(', ')
}

/** Figures of a column are printed alike: the decimals of the longest, since 84,7 among 84,76s lost a zero. */
export function withColumnPlaces(lines: Line[]): Line[] {
  const places = new Map<Column, number>()
  for (const { figures } of lines) {
    for (const column of columns) {
      places.set(column, Math.max(places.get(column) ?? 0, figures[column]?.places ?? 0))
    }
  }
  return lines.map((line) => ({
    ...line,
    figures: Object.fromEntries(
      columns.flatMap((column) => {
        const figure = line.figures[column]
        return figure ? [[column, { ...figure, places: places.get(column) ?? 0 }]] : []
      }),
    ),
  }))
}
