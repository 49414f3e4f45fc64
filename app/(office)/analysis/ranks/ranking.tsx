import { Chart } from '@/app/_ui/chart'
import { Disclosure } from '@/app/_ui/disclosure'
import { EmptyState } from '@/app/_ui/empty'
import { Section } from '@/app/_ui/page'
import { StillTable } from '@/app/_ui/still-table'
import { kindName } from '@/lib/indexes/kind'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { Ranks } from '@/lib/statistics/schema'
import { rankRange } from '@/lib/statistics/statistics'
import { barsOf } from '../../overview/bars-of'
import { rankVerdict, whyUnranked } from './rank-verdict'

type Ranking = Ranks['rankings'][number]
type Placed = Ranking['units'][number]
type RankingProps = { ranking: Ranking; method: Ranks['method'] }

/** The units of one kind: who stands where, and how surely. Without a ballot there is nothing to say of them. */
export function Ranking({ ranking: { kind, units, ranked, comparable }, method }: RankingProps) {
  return (
    <Section title={kindName(kind)}>
      {ranked > 0 ? (
        <>
          <p className="finding">{rankVerdict(units, ranked)}</p>
          <Chart
            label="Biểu đồ thanh: chỉ số hài lòng theo thứ hạng, kèm khoảng tin cậy. Cùng số liệu với bảng bên dưới."
            spec={barsOf(
              units.map((unit) => ({
                label: unit.band === null ? unit.name : `${unit.name}, nhóm ${unit.band}`,
                figure: unit,
              })),
            )}
            note={ranked > 1 && 'Các đơn vị chung một nhóm thì chưa thể nói đơn vị nào hơn.'}
          />
          <Places kind={kind} units={units} method={method} />
          <How units={units} ranked={ranked} comparable={comparable} method={method} />
        </>
      ) : units.every(({ state }) => state === 'none') ? (
        <EmptyState title="Chưa đơn vị nào có phiếu trong kỳ này">
          <p>{units.map(({ name }) => name).join(', ')}.</p>
        </EmptyState>
      ) : (
        <>
          <EmptyState title="Chưa đơn vị nào được xếp hạng">
            {whyUnranked(units, method.minimum_n).map((sentence) => (
              <p key={sentence}>{sentence}</p>
            ))}
          </EmptyState>
          <Places kind={kind} units={units} method={method} />
        </>
      )}
    </Section>
  )
}

function Places({ kind, units, method }: Pick<Ranking, 'kind' | 'units'> & Pick<RankingProps, 'method'>) {
  return (
    <StillTable caption={`Thứ hạng: ${kindName(kind)}`} captionHidden>
      <thead>
        <tr>
          <th scope="col">Đơn vị</th>
          {[
            'Hạng',
            'Khoảng hạng',
            'Nhóm',
            'Chỉ số (%)',
            `Khoảng ${method.confidence}%`,
            'So kỳ trước',
            'n',
          ].map((head) => (
            <th key={head} scope="col" className="num">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {units.map((unit) => (
          <tr key={unit.code}>
            <th scope="row">{unit.name}</th>
            <Cells unit={unit} />
            <td className="num">{count(unit.n)}</td>
          </tr>
        ))}
      </tbody>
    </StillTable>
  )
}

function How({ units, ranked, comparable, method }: Omit<Ranking, 'kind'> & Pick<RankingProps, 'method'>) {
  return (
    <Disclosure summary="Cách tính">
      <p>
        Từng cặp trong {count(ranked)} đơn vị được so bằng kiểm định điểm số hai tỷ lệ, hiệu chỉnh Holm cho
        mọi cặp cùng lúc ở mức tin cậy {method.confidence}% (Mogstad, Romano, Shaikh và Wilhelm 2024). Khoảng
        hạng là những thứ hạng mà số phiếu chưa bác bỏ được; các đơn vị chung một nhóm thì chưa thể nói đơn vị
        nào hơn.
      </p>
      <p>
        Dưới {count(method.minimum_n)} phiếu, hoặc phải ẩn con số để không suy ra nhóm nhỏ, thì không xếp
        hạng.{' '}
        {!comparable && 'Tập hợp đơn vị có số liệu đã khác kỳ trước nên không so thứ hạng với kỳ trước.'}
      </p>
      {units.map(
        ({ code, name, n, handled, correction }) =>
          handled !== null &&
          (correction === 'finite' || correction === 'census') && (
            <p key={code}>
              {name}: {count(n)} phiếu trên {count(handled)} hồ sơ, sai số đã thu hẹp theo tổng thể hữu hạn.
            </p>
          ),
      )}
    </Disclosure>
  )
}

function Cells({ unit }: { unit: Placed }) {
  const { rank, best, worst, band, index, low, high, move } = unit
  if (rank === null || index === null || low === null || high === null) {
    return (
      <td colSpan={6} className="num soft">
        {absence(unit)}
      </td>
    )
  }
  return (
    <>
      <td className="num">
        <strong>{rank}</strong>
      </td>
      <td className="num">{best !== null && worst !== null && rankRange({ best, worst })}</td>
      <td className="num">{band}</td>
      <td className="num">{decimal(index)}</td>
      <td className="num">{interval(low, high)}</td>
      <td className="num">{moveText(move)}</td>
    </>
  )
}

function moveText(move: number | null) {
  if (move === null) return '–'
  if (move === 0) return 'giữ hạng'
  return `${move > 0 ? 'lên' : 'xuống'} ${Math.abs(move)}`
}
