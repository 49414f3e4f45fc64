import { z } from 'zod'

const day = z.iso.date()
const count = z.int().nonnegative()
const named = z.object({ code: z.string(), name: z.string() })

const remark = z.object({
  code: z.string(),
  day,
  unit: named,
  counter: named,
  /** Null where it was hidden and the asker may not read what is. */
  body: z.string().nullable(),
  /** Null also where too few answered for a level to be told beside a text. */
  level: z.object({ label: z.string(), satisfied: z.boolean() }).nullable(),
  topics: z.array(named),
  may_hide: z.boolean(),
  hidden: z.object({ on: day, by: z.string(), reason: z.string() }).nullable(),
})

const topic = named.extend({
  factor: z.string().nullable(),
  remarks: count,
  state: z.enum(['shown', 'few', 'none']),
  index: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  change: z
    .object({ points: z.number(), low: z.number(), high: z.number(), distinct: z.boolean() })
    .nullable(),
  trend: z.array(z.object({ from: day, remarks: count })),
})

export const remarksSchema = z.object({
  unit: named,
  selectable: z.array(named.extend({ depth: count, valid_to: day.nullable() })),
  illustrative: z.boolean(),
  counters: z.array(named),
  levels: z.array(z.object({ code: z.string(), label: z.string() })),
  total: count,
  previous: count,
  topics: z.array(topic),
  /** At most 1001, which means more than a thousand. */
  found: count,
  remarks: z.array(remark),
  next: z.object({ day, code: z.string() }).nullable(),
})

/** A page of a file of remarks, and what the file is of. */
export const remarkPageSchema = remarksSchema.pick({ remarks: true, next: true }).extend({
  of: z.object({
    unit: named,
    counter: named.nullable(),
    level: z.string().nullable(),
    topic: z.string().nullable(),
    illustrative: z.boolean(),
  }),
})

export const hideSchema = z.object({
  remark: z.string(),
  reason: z.string().trim().min(5, 'Hãy ghi lý do, ít nhất 5 ký tự.').max(300, 'Lý do dài quá 300 ký tự.'),
})

export const showSchema = z.object({ remark: z.string() })
