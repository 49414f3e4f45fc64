import 'server-only'
import { asStaff } from '@/lib/db/client'
import type { Filters } from '@/lib/satisfaction/filters'
import {
  combinationsSchema,
  controlChartSchema,
  decompositionSchema,
  importanceSchema,
  ranksSchema,
} from './schema'

type Staff = { id: string }
type Days = { from: string; to: string }
type Asked = { unit: string | null; period: Days; previous: Days; filters?: Filters }

/** The 24 months up to the one of `lastDay`, between the limits of their own. */
export function controlChart(
  staff: Staff,
  { unit, lastDay, filters = {} }: { unit: string | null; lastDay: string; filters?: Filters },
) {
  return asStaff(staff).rpc(controlChartSchema, 'control_chart', { unit, last_day: lastDay, filters })
}

/** The units below a unit, in order, with the ranks that their ballots allow. No day may lie after today. */
export function ranks(staff: Staff, asked: Asked) {
  return asStaff(staff).rpc(ranksSchema, 'ranks', twoPeriods(asked))
}

/** How much of a change comes from who answered, and how much from how they answered. */
export function decomposition(
  staff: Staff,
  { by, ...asked }: Asked & { by: 'units' | 'areas' | 'channels' },
) {
  return asStaff(staff).rpc(decompositionSchema, 'decomposition', { ...twoPeriods(asked), by })
}

/** Which factor moves the overall item most, in the whole months of a period. */
export function importance(
  staff: Staff,
  { unit, period, filters = {} }: { unit: string | null; period: Days; filters?: Filters },
) {
  const asked = { unit, from_day: period.from, to_day: period.to, filters }
  return asStaff(staff).rpc(importanceSchema, 'importance', asked)
}

/** The ballots of a unit put together by each rule, and weighed to the areas that its dossiers are of. */
export function combinations(staff: Staff, { unit, period }: { unit: string | null; period: Days }) {
  const asked = { unit, from_day: period.from, to_day: period.to }
  return asStaff(staff).rpc(combinationsSchema, 'combinations', asked)
}

function twoPeriods({ unit, period, previous, filters = {} }: Asked) {
  return {
    ...{ unit, from_day: period.from, to_day: period.to },
    ...{ previous_from: previous.from, previous_to: previous.to, filters },
  }
}
