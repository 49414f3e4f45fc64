import Link from 'next/link'
import { Stat } from '@/app/_ui/stat'
import { count, decimal, interval } from '@/lib/satisfaction/format'
import { type Period, periodAround, previousPeriod, written } from '@/lib/satisfaction/period'
import { dossiersAbsence } from '@/lib/satisfaction/satisfaction'
import type { Overview } from '@/lib/satisfaction/schema'
import { overviewHref } from './address'

type DossiersProps = {
  dossiers: Overview['total']['dossiers']
  answer: Overview
  period: Period
  today: string
}

/** How many of those who had business answered, or why that is not known. */
export function Dossiers({ dossiers, answer, period, today }: DossiersProps) {
  const { reason, handled, rate, low, high } = dossiers
  if (reason) {
    return (
      <Stat
        label="Tỷ lệ trả lời"
        words
        value="Chưa tính được"
        note={
          <>
            {dossiersAbsence(reason)}{' '}
            {reason === 'days' && <WholeMonths unit={answer.unit.code} period={period} today={today} />}
          </>
        }
      />
    )
  }
  if (handled === null || rate === null) return null
  return (
    <Stat
      label="Tỷ lệ trả lời"
      value={decimal(rate)}
      unit="%"
      note={
        <>
          {count(answer.total.ballots)} phiếu trên {count(handled)} hồ sơ đã giải quyết.
          {low !== null && high !== null && (
            <>
              {' '}
              Tính cả điều đó, khoảng {answer.method.confidence}% hẹp lại còn{' '}
              <span className="nowrap">{interval(low, high)}</span>.
            </>
          )}
        </>
      }
    />
  )
}

/** The part of a running period that has its dossiers. */
function WholeMonths({ unit, period, today }: { unit: string; period: Period; today: string }) {
  const { to } = previousPeriod(periodAround(today, 'month'))
  if (period.to < today || to <= period.from) return null
  return (
    <Link href={overviewHref(unit, { kind: 'days', from: period.from, to })}>
      Xem đến hết ngày {written(to)}
    </Link>
  )
}
