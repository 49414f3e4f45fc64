import 'server-only'
import { asStaff } from '@/lib/db/client'
import { type Period, previousPeriod } from '@/lib/satisfaction/period'
import { remarksSchema } from './schema'

type Asked = {
  unit: string | null
  period: Period
  today: string
  counter: string | null
  level: string | null
  topic: string | null
  sought: string | null
  after: { day: string; code: string } | null
}

/** A page of what people wrote, newest first, and how often each topic was named in the period and in the one before. */
export function remarks(staff: { id: string }, asked: Asked) {
  const { unit, counter, level, topic, sought, period, today, after } = asked
  const before = previousPeriod(period)
  return asStaff(staff).rpc(remarksSchema, 'remarks', {
    ...{ unit, counter, level, topic, sought },
    from_day: period.from,
    // biome-ignore lint/complexity/useMathMinMax: days are text, of which Math.min knows no smallest
    to_day: period.to < today ? period.to : today,
    previous_from: before.from,
    previous_to: before.to,
    after_day: after?.day ?? null,
    after_code: after?.code ?? null,
  })
}
