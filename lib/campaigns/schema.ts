import { z } from 'zod'
import { wholeNumber } from '../spreadsheets/wholeNumber'

const day = z.iso.date()
const count = z.int().nonnegative()
const depth = z.enum(['short', 'full'])
const state = z.enum(['planned', 'running', 'ended'])
const named = z.object({ code: z.string(), name: z.string() })

export const campaignsSchema = z.array(
  z.object({
    code: z.string(),
    title: z.string(),
    starts_on: day,
    ends_on: day.nullable(),
    first_depth: depth,
    version: z.string(),
    units: z.int(),
    may_plan: z.boolean(),
  }),
)

const progress = z.object({
  expected: count.nullable(),
  quota: count.nullable(),
  target: count.nullable(),
  reached: count,
  share: z.number().nullable(),
  recent: count,
  projected: count.nullable(),
  state: z.enum(['no_target', 'planned', 'reached', 'on_course', 'open', 'short']),
})

export const campaignSchema = z.object({
  code: z.string(),
  title: z.string(),
  starts_on: day,
  ends_on: day.nullable(),
  first_depth: depth,
  margin: z.number(),
  state,
  version: z.string(),
  version_title: z.string(),
  may_plan: z.boolean(),
  illustrative: z.boolean(),
  total: progress.pick({ target: true, reached: true, share: true, recent: true, projected: true }),
  units: z.array(named.extend(progress.shape)),
  days: z.array(z.object({ day, ballots: count, total: count })),
})

export const choicesSchema = z.object({
  versions: z.array(z.object({ code: z.string(), title: z.string() })),
  units: z.array(named),
})

export const campaignCodeSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

export const firstDepthSchema = z.object({ campaign: z.string(), first_depth: depth })

export const endSchema = z.object({ campaign: z.string() })

const expected = {
  most: 10_000_000,
  sentence: 'Số giao dịch dự kiến là số nguyên từ 1 đến 10.000.000, viết như 1250 hoặc 1.250.',
}
const quota = {
  most: 1_000_000,
  sentence: 'Chỉ tiêu là số nguyên từ 1 đến 1.000.000, viết như 1250 hoặc 1.250.',
}

/** A form's fields of one unit: ask xa-a, expected xa-a, quota xa-a. Unticked units are not in the plan. */
function unitsIn(form: Record<string, string>, context: z.RefinementCtx) {
  const units = Object.keys(form).flatMap((name) => (/^ask /.test(name) ? [name.slice(4)] : []))
  if (units.length === 0) {
    context.addIssue({ code: 'custom', path: ['units'], message: 'Hãy chọn ít nhất một đơn vị.' })
  }
  return units.map((unit) => ({
    unit,
    expected: read(expected, `expected ${unit}`, form, context),
    quota: read(quota, `quota ${unit}`, form, context),
  }))
}

/** What is left empty is not set. */
function read(asked: typeof expected, name: string, form: Record<string, string>, context: z.RefinementCtx) {
  const typed = form[name]?.trim()
  if (!typed) return null
  const number = wholeNumber(typed)
  if (number !== null && number >= 1 && number <= asked.most) return number
  context.addIssue({ code: 'custom', path: [name], message: asked.sentence })
  return null
}

const plan = z.object({
  campaign: z.string().transform((code) => code || null),
  title: z
    .string()
    .trim()
    .min(5, 'Hãy đặt tên để người đọc biết là đợt nào (ít nhất 5 ký tự).')
    .max(200, 'Tên dài quá 200 ký tự.'),
  version: z.string().min(1, 'Hãy chọn bộ câu hỏi.'),
  first_depth: depth,
  starts_on: z.iso.date('Ngày bắt đầu phải là một ngày có thật.'),
  ends_on: z.union([
    z.literal('').transform(() => null),
    z.iso.date('Ngày kết thúc phải là một ngày có thật.'),
  ]),
  margin: z
    .string()
    .trim()
    .regex(
      /^\d{1,3}([.,]\d)?\s*%?$/,
      'Sai số là một số có nhiều nhất một chữ số thập phân, ví dụ 5 hoặc 2,5.',
    )
    // in tenths of a percent: 1,1 ÷ 100 is not 0,011 here
    .transform((text) => Math.round(Number(text.replace(',', '.').replace('%', '')) * 10) / 1000)
    .pipe(z.number().min(0.01, 'Sai số từ 1% đến 20%.').max(0.2, 'Sai số từ 1% đến 20%.')),
})

/** What is typed to plan a campaign, and the units that were ticked with their numbers. */
export const planSchema = z.record(z.string(), z.string()).transform((form, context) => {
  const units = unitsIn(form, context)
  const typed = plan.safeParse(form)
  for (const { path, message } of typed.error?.issues ?? []) {
    context.addIssue({ code: 'custom', path: [...path], message })
  }
  if (!typed.success) return z.NEVER
  const { starts_on, ends_on } = typed.data
  if (ends_on !== null && ends_on < starts_on) {
    const message = 'Ngày kết thúc đứng trước ngày bắt đầu.'
    context.addIssue({ code: 'custom', path: ['ends_on'], message })
  }
  return { ...typed.data, units }
})

export type Plan = z.infer<typeof planSchema>
