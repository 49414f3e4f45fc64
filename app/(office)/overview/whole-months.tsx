import { Link } from '@/app/_ui/link'
import { periodAround, previousPeriod, written } from '@/lib/satisfaction/period'
import type { Here } from './address'

/** The part of a running period whose months have ended. */
export function WholeMonths({ here: { period, filters, at }, today }: { here: Here; today: string }) {
  const { to } = previousPeriod(periodAround(today, 'month'))
  if (period.to < today || to <= period.from) return null
  return (
    <Link href={at(filters, { kind: 'days', from: period.from, to })}>Xem đến hết ngày {written(to)}</Link>
  )
}
