import { bands } from './bands'
import { type Book, bookOf } from './book'
import { changes } from './changes'
import { halfStep } from './decimal'
import { compared, type Finding, type Verdict, wrong } from './finding'
import { limits } from './limits'
import { percents } from './percents'
import { ranks } from './ranks'
import { sums } from './sums'
import { nameOf, type Table } from './table'

export interface Report {
  /** What the reader of the file had to decide or leave out. */
  notes: string[]
  counts: Record<Verdict, number>
  /** All but what is right. */
  findings: Finding[]
}

const gravity: Verdict[] = ['wrong', 'rounding', 'unknown', 'right']

/** Everything a published table says, against everything else it says. The gravest comes first. */
export function check(table: Table): Report {
  const book = bookOf(table)
  const rules = [repeats, limits, sums, sources, percents, changes, ranks, bands]
  const all = rules.flatMap((rule) => rule(book))
  const of = (verdict: Verdict) => all.filter((finding) => finding.verdict === verdict)
  return {
    notes: table.notes,
    counts: {
      wrong: of('wrong').length,
      rounding: of('rounding').length,
      unknown: of('unknown').length,
      right: of('right').length,
    },
    findings: gravity.slice(0, 3).flatMap(of),
  }
}

/** The same unit, year and node twice: the second is not used for anything else. */
function repeats({ lines, at }: Book): Finding[] {
  return lines.flatMap((line) => {
    const first = at(line.year, line.unit, line.code)
    if (!first || first === line) return []
    return [wrong('repeats', line.where, `${nameOf(line)}: đã có ở ${first.where}.`, nameOf(line), null)]
  })
}

/** What the appraisers and what the survey gave make the points. */
function sources({ lines }: Book): Finding[] {
  return lines.flatMap((line) => {
    const { appraised, survey, points } = line.figures
    const given = [appraised, survey].filter((figure) => figure !== undefined)
    if (!points || given.length === 0) return []
    return [
      compared({
        ...{ rule: 'sums', stated: points, follows: given.reduce((total, { amount }) => total + amount, 0n) },
        tolerance: [points, ...given].reduce((total, { places }) => total + halfStep(places), 0n),
        ...{ subject: `${nameOf(line)}: điểm`, how: 'cộng điểm thẩm định và điểm điều tra xã hội học' },
      }),
    ]
  })
}
