import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { periodAround, periodLabel } from '@/lib/satisfaction/period'
import { type Here, overviewHref } from './address'

type NothingProps = {
  /** The latest day with a ballot of the unit. */
  latest: string | null
  here: Here
}

/** No ballot in the period: because of a filter, or because the ballots are of another time, or because there never was one. */
export function Nothing({ latest, here: { unit, period, filters, at } }: NothingProps) {
  if (Object.keys(filters).length > 0) {
    return (
      <EmptyState title="Không có phiếu nào như vậy trong kỳ này">
        <p>Đơn vị có thể có phiếu khác, nhưng không phiếu nào khớp với quầy hoặc bộ lọc đang chọn.</p>
        <div className="row">
          {Object.keys(filters).some((name) => name !== 'counter') && (
            <LinkButton look="quiet" href={at({})}>
              Bỏ mọi bộ lọc
            </LinkButton>
          )}
          {filters.counter && (
            <LinkButton look="quiet" href={overviewHref(unit, period)}>
              Xem mọi phiếu của đơn vị
            </LinkButton>
          )}
        </div>
      </EmptyState>
    )
  }
  const other = latest && periodAround(latest, period.kind)
  return (
    <EmptyState title="Chưa có phiếu nào trong kỳ này">
      {other ? (
        <>
          <p>Phiếu gần nhất thuộc kỳ khác.</p>
          <LinkButton href={overviewHref(unit, other)}>Xem {lowerFirst(periodLabel(other))}</LinkButton>
        </>
      ) : (
        <p>Đơn vị này chưa nhận phiếu khảo sát nào.</p>
      )}
    </EmptyState>
  )
}

function lowerFirst(text: string) {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
