import './overview.css'
import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Mark } from '@/app/_ui/mark'
import { Page } from '@/app/_ui/page'
import { withoutFilter } from '@/lib/satisfaction/filters'
import { periodAround, periodLabel } from '@/lib/satisfaction/period'
import type { Overview } from '@/lib/satisfaction/schema'
import { type Asked, overviewHref, overviewScreen } from './address'
import { ByCounter } from './by-counter'
import { ByFactor } from './by-factor'
import { ByItem } from './by-item'
import { ByUnit } from './by-unit'
import { FilterChips } from './filter-chips'
import { Headline } from './headline'
import { Method } from './method'
import { Notices } from './notices'
import { Picker } from './picker'
import { Screens } from './screens'
import { Trend } from './trend'

type ReportProps = { answer: Overview; asked: Asked; today: string }

export function Report({ answer, asked, today }: ReportProps) {
  const { unit, path, total } = answer
  const { period, filters, problem } = asked
  const elsewhere = withoutFilter(filters, 'counter')
  return (
    <Page
      title={unit.name}
      breadcrumbs={path.map(({ code, name }) => ({
        label: name,
        href: overviewHref(code, period, elsewhere),
      }))}
      lead={
        <>
          Mức độ hài lòng của người dân · <strong>{periodLabel(period)}</strong>{' '}
          {period.to > today && <Mark>chưa kết thúc</Mark>}{' '}
          {answer.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
    >
      <Screens here={overviewScreen} unit={unit.code} period={period} filters={filters} />
      <Picker answer={answer} period={period} filters={filters} today={today} problem={problem} />
      <FilterChips answer={answer} filters={filters} at={(kept) => overviewHref(unit.code, period, kept)} />
      <Notices answer={answer} asked={asked} />
      {total.state === 'none' ? (
        <Nothing answer={answer} asked={asked} />
      ) : (
        <>
          <Headline answer={answer} period={period} />
          <Method answer={answer} />
        </>
      )}
      <Trend answer={answer} />
      {total.state !== 'none' && (
        <>
          <ByUnit answer={answer} asked={asked} />
          <ByCounter answer={answer} />
          <ByFactor answer={answer} />
          <ByItem answer={answer} />
        </>
      )}
    </Page>
  )
}

function Nothing({
  answer: { unit, latest_day: latest },
  asked: { period, filters },
}: Omit<ReportProps, 'today'>) {
  const other = latest && periodAround(latest, period.kind)
  if (Object.keys(filters).length > 0) {
    return (
      <EmptyState title="Không có phiếu nào khớp bộ lọc trong kỳ này">
        <LinkButton look="quiet" href={overviewHref(unit.code, period)}>
          Bỏ mọi bộ lọc
        </LinkButton>
      </EmptyState>
    )
  }
  return (
    <EmptyState title="Chưa có phiếu nào trong kỳ này">
      {other ? (
        <>
          <p>Phiếu gần nhất thuộc kỳ khác.</p>
          <LinkButton href={overviewHref(unit.code, other)}>Xem {lowerFirst(periodLabel(other))}</LinkButton>
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
