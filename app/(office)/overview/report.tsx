import './overview.css'
import { LinkButton } from '@/app/_ui/button'
import { EmptyState } from '@/app/_ui/empty'
import { Mark } from '@/app/_ui/mark'
import { Page } from '@/app/_ui/page'
import { type Period, periodAround, periodLabel } from '@/lib/satisfaction/period'
import type { Overview } from '@/lib/satisfaction/schema'
import { overviewHref, type Problem } from './address'
import { ByCounter } from './by-counter'
import { ByFactor } from './by-factor'
import { ByItem } from './by-item'
import { ByUnit } from './by-unit'
import { Headline } from './headline'
import { Method } from './method'
import { Notices } from './notices'
import { Picker } from './picker'
import { Trend } from './trend'

type ReportProps = { answer: Overview; period: Period; today: string; problem: Problem | null }

export function Report({ answer, period, today, problem }: ReportProps) {
  const { unit, path, total } = answer
  return (
    <Page
      title={unit.name}
      breadcrumbs={path.map(({ code, name }) => ({ label: name, href: overviewHref(code, period) }))}
      lead={
        <>
          Mức độ hài lòng của người dân · <strong>{periodLabel(period)}</strong>{' '}
          {period.to > today && <Mark>chưa kết thúc</Mark>}{' '}
          {answer.illustrative && <Mark tone="warn">số liệu minh hoạ</Mark>}
        </>
      }
    >
      <Picker answer={answer} period={period} today={today} problem={problem} />
      <Notices answer={answer} period={period} />
      {total.state === 'none' ? (
        <Nothing answer={answer} period={period} />
      ) : (
        <>
          <Headline answer={answer} period={period} />
          <Method answer={answer} />
        </>
      )}
      <Trend answer={answer} />
      {total.state !== 'none' && (
        <>
          <ByUnit answer={answer} period={period} />
          <ByCounter answer={answer} />
          <ByFactor answer={answer} />
          <ByItem answer={answer} />
        </>
      )}
    </Page>
  )
}

function Nothing({ answer: { unit, latest_day: latest }, period }: { answer: Overview; period: Period }) {
  const other = latest && periodAround(latest, period.kind)
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
