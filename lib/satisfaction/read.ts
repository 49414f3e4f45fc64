import 'server-only'
import { asStaff } from '@/lib/db/client'
import type { Filters } from './filters'
import { type Period, previousPeriod } from './period'
import {
  comparisonSchema,
  counterOverviewSchema,
  itemOverviewSchema,
  matrixSchema,
  overviewSchema,
  unitTrendsSchema,
} from './schema'

type Asked = { period: Period; today: string; filters?: Filters }

/** A period and the one before it, as the database asks for them. A running period ends today. */
function periods({ period, today, filters = {} }: Asked) {
  const before = previousPeriod(period)
  return {
    from_day: period.from,
    to_day: period.to < today ? period.to : today,
    previous_from: before.from,
    previous_to: before.to,
    filters,
  }
}

/** How satisfied people were with a unit in a period, and in the one before. */
export function overview(staff: { id: string }, { unit, ...asked }: Asked & { unit: string | null }) {
  return asStaff(staff).rpc(overviewSchema, 'overview', { unit, ...periods(asked) })
}

/** The same of one counter. */
export function counterOverview(staff: { id: string }, { code, ...asked }: Asked & { code: string }) {
  return asStaff(staff).rpc(counterOverviewSchema, 'counter_overview', { code, ...periods(asked) })
}

/** One item by unit, counter and channel, with its distributions. */
export function itemOverview(
  staff: { id: string },
  { unit, item, ...asked }: Asked & { unit: string | null; item: string },
) {
  return asStaff(staff).rpc(itemOverviewSchema, 'item_overview', { unit, item, ...periods(asked) })
}

type Side = { unit: string | null; period: Period; filters?: Filters }

/** Two units, two periods or two groups side by side. */
export function comparison(
  staff: { id: string },
  { left, right, today }: { left: Side; right: Side; today: string },
) {
  const side = ({ unit, period, filters = {} }: Side) => ({
    unit,
    from: period.from,
    to: period.to < today ? period.to : today,
    filters,
  })
  return asStaff(staff).rpc(comparisonSchema, 'compare', { left_side: side(left), right_side: side(right) })
}

/** Factor by unit, and weekday by half a day. No day may lie after today. */
export function matrix(
  staff: { id: string },
  {
    unit,
    period,
    filters = {},
  }: { unit: string | null; period: { from: string; to: string }; filters?: Filters },
) {
  const asked = { unit, from_day: period.from, to_day: period.to, filters }
  return asStaff(staff).rpc(matrixSchema, 'matrix', asked)
}

/** The twelve months up to the one of `lastDay`, of a unit and of each of its parts. */
export function unitTrends(
  staff: { id: string },
  { unit, lastDay, filters = {} }: { unit: string | null; lastDay: string; filters?: Filters },
) {
  return asStaff(staff).rpc(unitTrendsSchema, 'unit_trends', { unit, last_day: lastDay, filters })
}
