import 'server-only'
import { asStaff } from '@/lib/db/client'
import { type Period, previousPeriod } from './period'
import { overviewSchema } from './schema'

type Asked = { unit: string | null; period: Period; today: string }

/** How satisfied people were with a unit in a period, and in the one before. A running period ends today. */
export function overview(staff: { id: string }, { unit, period, today }: Asked) {
  const before = previousPeriod(period)
  return asStaff(staff).rpc(overviewSchema, 'overview', {
    unit,
    from_day: period.from,
    to_day: period.to < today ? period.to : today,
    previous_from: before.from,
    previous_to: before.to,
  })
}
