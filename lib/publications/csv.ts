import { createHash } from 'node:crypto'
import { field } from '../snapshots/csv'
import { properties } from '../snapshots/properties'
import { withComma } from '../snapshots/snapshot'
import { type Content, givenText, type PublishedPlace, type PublishedUnit, type Sealed } from './publication'

const placeColumns = [
  ...['points', 'percent', 'band', 'rank', 'out_of', 'previous_points', 'change', 'previous_rank', 'move'],
  ...['leading_years', 'announced'],
] as const
const scoreColumns = [
  ...['self', 'self_given', 'appraised', 'appraised_given'],
  ...['survey', 'survey_percent', 'survey_answers', 'snapshot'],
] as const
const columns = ['level', 'unit', 'node', 'name', 'kind', 'tier', ...placeColumns, ...scoreColumns]

/**
 * One long table: what the file is, each unit with its total and fields, and each sub-criterion's scores. The last line
 * counts the lines above it and seals them, so that a file cut off in the middle cannot pass for a whole one.
 */
export function csv({ content, sha256 }: Sealed): string {
  const about = properties(content).map(({ path, value }) => ['meta', '', path, value])
  const lines = [columns, ...about, ...content.units.flatMap((unit) => unitLines(content, unit))].map(line)
  const above = `\uFEFF${lines.join('')}`
  const hash = createHash('sha256').update(above).digest('hex')
  const counted = `${lines.length - 1} dòng; sha256 số liệu đã công bố ${sha256}; sha256 các dòng trên ${hash}`
  return above + line(['end', '', content.code, counted])
}

type Cell = string | number | null | undefined

function unitLines({ scheme }: Content, unit: PublishedUnit): Cell[][] {
  const { code, name, kind, tier, total, fields, scores } = unit
  const titles = new Map(scheme.nodes.map((node) => [node.code, node.title]))
  return [
    ['unit', code, '', name, kind, tier, ...place(total)],
    ...Object.entries(fields).map(([node, standing]) => [
      ...['field', code, node, titles.get(node), '', ''],
      ...place(standing),
    ]),
    ...Object.entries(scores).map(([node, score]) => [
      ...['score', code, node, titles.get(node), '', ''],
      ...placeColumns.map(() => null),
      ...[comma(score.self), givenText(score.self_given)],
      ...[comma(score.appraised), givenText(score.appraised_given)],
      ...[comma(score.survey), comma(score.percent), score.answers?.join(' '), score.snapshot],
    ]),
  ]
}

function place(standing: PublishedPlace | null): Cell[] {
  if (!standing) return []
  return placeColumns.map((column) => {
    const value = standing[column]
    if (typeof value === 'boolean') return value ? 'true' : 'false'
    return typeof value === 'string' && column !== 'band' ? comma(value) : value
  })
}

const comma = (decimal: string | undefined) => (decimal === undefined ? null : withComma(decimal))

function line(cells: Cell[]) {
  return `${columns.map((_, at) => field(cells[at])).join(';')}\r\n`
}
