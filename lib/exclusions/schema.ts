import { z } from 'zod'
import { channels } from '../satisfaction/channel'

const day = z.iso.date()
const count = z.int().nonnegative()
const named = z.object({ code: z.string(), name: z.string() })

export const exclusionsSchema = z.object({
  unit: named,
  selectable: z.array(named.extend({ depth: count })),
  illustrative: z.boolean(),
  exclusions: z.array(
    z.object({
      code: z.string(),
      counter: named,
      unit: named,
      from: day,
      to: day,
      channel: z.enum(channels).nullable(),
      reason: z.string(),
      ballots: count,
      decided_on: day,
      decided_by: z.string(),
      lifted: z.object({ on: day, reason: z.string(), by: z.string() }).nullable(),
      may_lift: z.boolean(),
    }),
  ),
  /** Where the asker may decide. */
  counters: z.array(named.extend({ unit: z.string() })),
})

export const previewSchema = z.object({
  ballots: count,
  days: z.array(z.object({ day, ballots: count })),
})

const reason = z
  .string()
  .trim()
  .min(10, 'Cần nêu lý do từ 10 đến 500 ký tự.')
  .max(500, 'Cần nêu lý do từ 10 đến 500 ký tự.')

/** What is to be excluded, as an address or a form says it. */
export const chosenSchema = z.object({
  counter: z.string().min(1, 'Hãy chọn quầy.'),
  from: z.iso.date('Từ ngày phải là một ngày có thật.'),
  to: z.iso.date('Đến ngày phải là một ngày có thật.'),
  /** Nothing chosen is all of them. */
  channel: z.enum(['', ...channels], 'Không có kênh trả lời này.').transform((channel) => channel || null),
})

/** The unit whose list one came from, and goes back to. */
const unit = z.string()

/** `expected` is what the preview told: of another number nobody has decided. */
export const excludeSchema = chosenSchema.extend({ unit, reason, expected: z.coerce.number().int() })

export const liftSchema = z.object({ unit, code: z.string(), reason })
