import type { Book } from './book'
import { saidOf } from './cellFigure'
import { halfStep, one } from './decimal'
import { compared, type Finding, unknown } from './finding'
import { nameOf } from './table'

/** Points ÷ maximum × 100, rounded half up to the decimals printed. */
export function percents({ lines }: Book): Finding[] {
  return lines.flatMap((line) => {
    const { percent, points, maximum } = line.figures
    if (!percent) return []
    if (!points || !maximum || maximum.amount <= 0n) {
      return [unknown('percents', percent.where, 'Thiếu điểm hoặc điểm tối đa nên không kiểm được tỷ lệ.')]
    }
    const follows = rounded(100n * points.amount * one, maximum.amount, percent.places)
    const reach = halfStep(percent.places) * 2n + (100n * halfStep(points.places) * one) / maximum.amount
    return compared({
      ...{ rule: 'percents' as const, stated: percent, follows, tolerance: reach },
      subject: `${nameOf(line)}: tỷ lệ`,
      how: `${saidOf(points)} ÷ ${saidOf(maximum)} × 100`,
    })
  })
}

/** A fraction of billionths, half up at the last place printed. */
function rounded(numerator: bigint, denominator: bigint, places: number) {
  const step = halfStep(places) * 2n
  const negative = numerator < 0n
  const size = negative ? -numerator : numerator
  const steps = (2n * size + denominator * step) / (2n * denominator * step)
  return negative ? -steps * step : steps * step
}
