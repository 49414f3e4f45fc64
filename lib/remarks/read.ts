import 'server-only'
import type { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import { type Period, previousPeriod } from '@/lib/satisfaction/period'
import type { Remark } from './remark'
import { remarkPageSchema, remarksSchema } from './schema'

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

/** Every remark that matches, for a file: only those who may take files get it. */
export async function allRemarks(staff: { id: string }, asked: Omit<Asked, 'after'>): Promise<Remark[]> {
  const { unit, counter, level, topic, sought, period, today } = asked
  const found: Remark[] = []
  let after: Asked['after'] = null
  do {
    const page: z.infer<typeof remarkPageSchema> = await asStaff(staff).rpc(
      remarkPageSchema,
      'export_remarks',
      {
        ...{ unit, counter, level, topic, sought, from_day: period.from },
        // biome-ignore lint/complexity/useMathMinMax: days are text, of which Math.min knows no smallest
        to_day: period.to < today ? period.to : today,
        ...{ after_day: after?.day ?? null, after_code: after?.code ?? null },
      },
    )
    found.push(...page.remarks)
    after = page.next
  } while (after)
  return found
}
