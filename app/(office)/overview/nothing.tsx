import { EmptyState } from '@/app/_ui/empty'
import type { Figure } from '@/lib/satisfaction/schema'
import { type Question, waysFromNothing } from '@/lib/satisfaction/waysOn'
import { type Here, overviewHref } from './address'
import { linksTo, Ways } from './ways'

type NothingProps = {
  total: Pick<Figure, 'state'>
  /** The latest day with a ballot of the unit. */
  latest: string | null
  here: Here
}

/**
 * No ballot in the period: because those that a filter leaves are of another questionnaire, or it leaves none, or because the ballots
 * are of another time, or because there never was one.
 */
export function Nothing({ total, latest, here: { unit, period, filters, at } }: NothingProps) {
  const ways = waysFromNothing({ unit, period, filters }, latest)
  const filtered = Object.keys(filters).length > 0
  if (total.state === 'asked_otherwise') {
    return (
      <EmptyState title="Những phiếu này được hỏi theo mẫu phiếu khác">
        <p>Phiếu theo hai mẫu không bao giờ được tính chung, nên ở đây chưa có con số.</p>
        <Ways ways={linksTo(ways, href)} />
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={filtered ? 'Không có phiếu nào như vậy trong kỳ này' : 'Chưa có phiếu nào trong kỳ này'}
    >
      {filtered ? (
        <p>Đơn vị có thể có phiếu khác, nhưng không phiếu nào khớp với quầy hoặc bộ lọc đang chọn.</p>
      ) : latest ? (
        <p>Phiếu gần nhất thuộc kỳ khác.</p>
      ) : (
        <p>Đơn vị này chưa nhận phiếu khảo sát nào.</p>
      )}
      <Ways ways={linksTo(ways, href)} />
    </EmptyState>
  )

  /** A page may be of one counter alone: all counters are those of its unit. */
  function href({ period: other, filters: kept }: Question) {
    return filters.counter && !kept.counter ? overviewHref(unit, other, kept) : at(kept, other)
  }
}
