import { HeatCell } from '@/app/_ui/heat'
import { count, decimal } from '@/lib/satisfaction/format'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { Figure } from '@/lib/satisfaction/schema'
import { gradeOf, signOf } from './grades'

/** One cell of a map: its figure on its ground, or why there is none. */
export function HeatFigure({ figure, beside }: { figure: Figure | null | undefined; beside: Figure }) {
  if (!figure || figure.index === null) {
    return <td className="num soft heat-none">{absence(figure ?? { state: 'none', n: 0 })}</td>
  }
  const sign = signOf(figure, beside)
  return (
    <HeatCell grade={gradeOf(figure.index)} sign={sign}>
      {decimal(figure.index)}
      {sign && (
        <span className="spoken">{sign === 'above' ? ', cao hơn mức chung' : ', thấp hơn mức chung'}</span>
      )}
      <span className="share">n = {count(figure.n)}</span>
    </HeatCell>
  )
}
