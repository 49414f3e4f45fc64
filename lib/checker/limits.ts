import { type Book, grouped } from './book'
import { saidOf } from './cellFigure'
import { halfStep } from './decimal'
import { type Finding, right, unknown, wrong } from './finding'
import { type Column, type Figure, type Line, nameOf } from './table'

const scored: [Column, string][] = [
  ['self', 'điểm tự chấm'],
  ['appraised', 'điểm thẩm định'],
  ['survey', 'điểm điều tra xã hội học'],
  ['points', 'điểm'],
]

/** No points below zero or above the maximum, and one maximum for a node in a year. */
export function limits({ lines }: Book): Finding[] {
  const within = lines.flatMap((line) =>
    scored.flatMap(([column, name]) => {
      const points = line.figures[column]
      return points ? [limited(line, points, name)] : []
    }),
  )
  const nodes = grouped(
    lines.filter(({ figures }) => figures.maximum),
    ({ year, code }) => `${year} ${code}`,
  )
  return [...within, ...nodes.flatMap(oneMaximum)]
}

function limited(line: Line, points: Figure, name: string): Finding {
  const maximum = line.figures.maximum
  const said = saidOf(points)
  if (points.amount < 0n) {
    return wrong('limits', points.where, `${nameOf(line)}: ${name} ghi ${said}, nhỏ hơn 0.`, said, null)
  }
  if (!maximum) {
    return unknown(
      'limits',
      points.where,
      'Bảng không có điểm tối đa nên không kiểm được điểm có vượt không.',
    )
  }
  if (points.amount <= maximum.amount) return right('limits', points.where)
  const most = saidOf(maximum)
  const sentence = `${nameOf(line)}: ${name} ghi ${said}, vượt điểm tối đa ${most}.`
  const found = wrong('limits', points.where, sentence, said, most)
  const byRounding = points.amount - halfStep(points.places) <= maximum.amount
  return byRounding ? { ...found, verdict: 'rounding' } : found
}

/** The maximum that most units have is taken for the node's. */
function oneMaximum(lines: Line[]): Finding[] {
  const amounts = grouped(lines, ({ figures }) => String(figures.maximum?.amount))
  const [usual = [], ...others] = amounts.toSorted((one, other) => other.length - one.length)
  const agreed = usual[0]?.figures.maximum
  return others.flat().flatMap((line) => {
    const { maximum } = line.figures
    if (!maximum || !agreed) return []
    const [said, follows] = [saidOf(maximum), saidOf(agreed)]
    const sentence = `${nameOf(line)}: điểm tối đa ghi ${said}, trong khi ở ${usual.length} dòng khác là ${follows}.`
    return [wrong('maxima', maximum.where, sentence, said, follows)]
  })
}
