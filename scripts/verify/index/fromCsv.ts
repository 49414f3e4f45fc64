import { original, rebuild } from '../rebuild'
import { answers, given } from './given'

type Line = Map<string, string>

/** Rebuilds a published year from the lines of its long table. */
export function indexContent(rows: Line[]) {
  const of = (level: string) => rows.filter((row) => row.get('level') === level)
  const properties = of('meta').map((row): [string, string] => [text(row, 'node'), text(row, 'name')])
  const fields = byUnit(of('field'))
  const scores = byUnit(of('score'))
  return {
    ...Object(rebuild(properties)),
    units: of('unit').map((row) => {
      const code = text(row, 'unit')
      return {
        ...{ code, name: text(row, 'name'), kind: text(row, 'kind'), tier: text(row, 'tier') },
        total: row.get('announced') ? place(row) : null,
        fields: named(fields.get(code), place),
        scores: named(scores.get(code), score),
      }
    }),
  }
}

function byUnit(rows: Line[]) {
  const found = new Map<string, Line[]>()
  for (const row of rows) {
    const unit = text(row, 'unit')
    found.get(unit)?.push(row) ?? found.set(unit, [row])
  }
  return found
}

const named = <T>(rows: Line[] | undefined, read: (row: Line) => T) =>
  Object.fromEntries((rows ?? []).map((row) => [text(row, 'node'), read(row)]))

const text = (row: Line, title: string) => original(row.get(title) ?? '')
const decimal = (row: Line, title: string) => row.get(title)?.replace(',', '.') || null
const whole = (row: Line, title: string) => (row.get(title) ? Number(row.get(title)) : null)

function place(row: Line) {
  return {
    announced: row.get('announced') === 'true',
    band: text(row, 'band') || null,
    ...{ points: decimal(row, 'points'), percent: decimal(row, 'percent') },
    ...{ previous_points: decimal(row, 'previous_points'), change: decimal(row, 'change') },
    ...{ rank: whole(row, 'rank'), out_of: whole(row, 'out_of'), move: whole(row, 'move') },
    ...{ previous_rank: whole(row, 'previous_rank'), leading_years: whole(row, 'leading_years') },
  }
}

function score(row: Line) {
  const known = {
    ...{ self: decimal(row, 'self'), appraised: decimal(row, 'appraised'), survey: decimal(row, 'survey') },
    ...{ percent: decimal(row, 'survey_percent'), snapshot: text(row, 'snapshot') || null },
    ...{ self_given: given(text(row, 'self_given')), appraised_given: given(text(row, 'appraised_given')) },
    answers: answers(text(row, 'survey_answers')),
  }
  return Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null))
}
