import 'server-only'
import { asStaff } from '@/lib/db/client'
import { type Period, previousPeriod } from '@/lib/satisfaction/period'
import type { RemarkFile, RemarkPage } from './remark'
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
  const before = previousPeriod(asked.period)
  return asStaff(staff).rpc(remarksSchema, 'remarks', {
    ...question(asked),
    previous_from: before.from,
    previous_to: before.to,
  })
}

/** Every remark that matches, for a file: only those who may take files get it. */
export async function allRemarks(staff: { id: string }, asked: Omit<Asked, 'after'>): Promise<RemarkFile> {
  const take = (after: Asked['after']): Promise<RemarkPage> =>
    asStaff(staff).rpc(remarkPageSchema, 'export_remarks', question({ ...asked, after }))
  let page = await take(null)
  const found = [...page.remarks]
  while (page.next) {
    page = await take(page.next)
    found.push(...page.remarks)
  }
  const { from_day: from, to_day: to, sought } = question({ ...asked, after: null })
  return { of: page.of, remarks: found, told: { from, to }, sought }
}

/** No day to come is asked for. */
function question({ unit, counter, level, topic, sought, period, today, after }: Asked) {
  return {
    ...{ unit, counter, level, topic, sought },
    from_day: period.from,
    to_day: period.to < today ? period.to : today,
    after_day: after?.day ?? null,
    after_code: after?.code ?? null,
  }
}
