import { createHash } from 'node:crypto'
import { neutralise } from './neutralise'
import { properties } from './properties'
import type { Snapshot } from './schema'
import { indexText, levelRows, withComma } from './snapshot'

const columns = ['level', 'code', 'name', 'ballots', 'n', 'satisfied', 'index', 'low', 'high', 'state']

/**
 * One long table. Semicolons and decimal commas, because that is what a Vietnamese Excel opens by a double click. The
 * last line counts the lines above it and seals them, so that a file cut off in the middle cannot pass for a whole one.
 */
export function csv({ content, sha256 }: Snapshot): string {
  const levels = content.scale.map(({ level }) => level)
  const header = [
    ...columns,
    ...levels.map((level) => `count_${level}`),
    ...levels.map((level) => `share_${level}`),
  ]
  const figures = levelRows(content).map(({ level, row, counts, shares }) => [
    ...[level, row.code, row.name, row.ballots, row.n, row.satisfied],
    ...[indexText(row), comma(row.low), comma(row.high), row.state],
    ...levels.map((_, place) => counts?.[place]),
    ...levels.map((_, place) => comma(shares?.[place])),
  ])
  const about = properties(content).map(({ path, value }) => ['meta', path, value])
  const lines = [header, ...about, ...figures].map((cells) => line(cells, header.length))
  const above = `\uFEFF${lines.join('')}`
  const counted = `${lines.length - 1} dòng; sha256 số liệu đã chốt ${sha256}; sha256 các dòng trên ${hash(above)}`
  return above + line(['end', content.code, counted], header.length)
}

type Cell = string | number | null | undefined

const comma = (decimal: string | null | undefined) => (decimal ? withComma(decimal) : null)
const hash = (text: string) => createHash('sha256').update(text).digest('hex')

function line(cells: Cell[], width: number) {
  return `${Array.from({ length: width }, (_, place) => field(cells[place])).join(';')}\r\n`
}

/** RFC 4180 with a semicolon: a quote inside is doubled, anything that could split the cell is quoted. */
export function field(cell: Cell) {
  if (cell === null || cell === undefined) return ''
  const number = typeof cell === 'number' || /^-?\d+,\d+$/.test(cell)
  const text = number ? String(cell) : neutralise(cell)
  return /[";\r\n,]|^\s|\s$/.test(text) && !number ? `"${text.replaceAll('"', '""')}"` : text
}
