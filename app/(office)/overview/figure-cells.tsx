import { Mark } from '@/app/_ui/mark'
import { count, decimal, interval, signed } from '@/lib/satisfaction/format'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { ComparedFigure } from '@/lib/satisfaction/schema'

/** The heads of the cells below, in the same order. */
export function FigureHeads({ confidence }: { confidence: number }) {
  return (
    <>
      <th scope="col" className="num">
        Chỉ số (%)
      </th>
      <th scope="col" className="num">
        Khoảng {confidence}%
      </th>
      <th scope="col" className="num">
        So kỳ trước
      </th>
      <th scope="col" className="num">
        n
      </th>
    </>
  )
}

export function FigureCells({ figure }: { figure: ComparedFigure }) {
  const { index, low, high, change } = figure
  return (
    <>
      {index === null || low === null || high === null ? (
        <td colSpan={3} className="num soft">
          {absence(figure)}
        </td>
      ) : (
        <>
          <td className="num">
            <strong>{decimal(index)}</strong>
          </td>
          <td className="num">{interval(low, high)}</td>
          <td className="num">{change ? <Change change={change} /> : '–'}</td>
        </>
      )}
      <td className="num">{count(figure.n)}</td>
    </>
  )
}

function Change({
  change: { points, low, high, distinct },
}: {
  change: NonNullable<ComparedFigure['change']>
}) {
  return (
    <span title={`Khoảng ${interval(low, high)}`}>
      {!distinct && (
        <>
          <Mark>trong sai số</Mark>{' '}
        </>
      )}
      {signed(points)}
    </span>
  )
}
