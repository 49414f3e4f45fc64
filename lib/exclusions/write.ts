import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import type { ToExclude, ToLift } from './exclusion'

type Staff = { id: string }

/** Counts ballots out of every figure; refused when they are no longer as many as were looked at. */
export function excludeBallots(staff: Staff, asked: ToExclude) {
  const { from, to, ...rest } = asked
  const excluded = z.object({ code: z.string(), ballots: z.int() })
  return asStaff(staff).rpc(excluded, 'exclude_ballots', { ...rest, from_day: from, to_day: to })
}

export function liftExclusion(staff: Staff, { code, reason }: ToLift) {
  return asStaff(staff).rpc(z.object({ ballots: z.int() }), 'lift_exclusion', { code, reason })
}
