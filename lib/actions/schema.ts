import { z } from 'zod'
import { schemeCodeSchema } from '../schemes/schema'

const unitSchema = z.object({ code: z.string(), name: z.string() })

export const stateSchema = z.enum(['draft', 'submitted', 'returned', 'approved', 'done', 'cancelled'])
export const deedSchema = z.enum(['draft', 'submit', 'send_back', 'approve', 'progress', 'finish', 'cancel'])
export const lateSchema = z.enum(['overdue', 'at_risk'])

const told = {
  code: z.string(),
  unit: unitSchema,
  scheme: z.string(),
  year: z.int(),
  node: z.string(),
  node_title: z.string(),
  field: z.string(),
  field_title: z.string(),
  lost: z.number().nullable(),
  /** The points of the year after less this year's, once published; of all actions about the sub-criterion together. */
  won: z.number().nullable(),
  title: z.string(),
  responsible: z.string(),
  due_on: z.iso.date(),
  expected: z.number(),
  state: stateSchema,
  percent: z.int(),
  last_on: z.iso.date().nullable(),
  overdue: z.boolean(),
  at_risk: z.boolean().nullable(),
  illustrative: z.boolean(),
}

const actionSchema = z.object(told)

export const oneActionSchema = z.object({
  ...told,
  today: z.iso.date(),
  /** What this one may win back at most, beside the others about the same loss. */
  open: z.number().nullable(),
  may: z.array(deedSchema),
  may_revise: z.boolean(),
  may_attach: z.boolean(),
  files: z.array(
    z.object({
      digest: z.string(),
      name: z.string(),
      size: z.int(),
      on: z.iso.date(),
      staff: z.string().nullable(),
    }),
  ),
  deeds: z.array(
    z.object({
      deed: deedSchema,
      on: z.iso.date(),
      staff: z.string().nullable(),
      note: z.string().nullable(),
      percent: z.int().nullable(),
      documents: z.string().nullable(),
    }),
  ),
})

const ofYear = z.object({ unit: unitSchema, scheme: z.string(), year: z.int() })

export const actionListSchema = z.object({
  all: z.int(),
  /** How many were asked for, how many of those stand before this page, and the plan it ends with if there are more. */
  matching: z.int(),
  before: z.int(),
  next: z.string().nullable(),
  overdue: z.int(),
  at_risk: z.int(),
  waiting: z.int(),
  rule: z.object({ days_left: z.int(), percent_below: z.int() }).nullable(),
  fields: z.array(z.string()),
  units: z.array(unitSchema),
  balance: z.object({
    page: z.object({ number: z.int(), size: z.int(), found: z.int() }),
    rows: z.array(
      ofYear.extend({ actions: z.int(), expected: z.number().nullable(), won: z.number().nullable() }),
    ),
  }),
  actions: z.array(actionSchema),
})

export const lostPointsSchema = z.object({
  scheme: z.string(),
  title: z.string(),
  illustrative: z.boolean(),
  year: z.int(),
  today: z.iso.date(),
  unit: unitSchema,
  may_plan: z.boolean(),
  leaves: z.int(),
  unscored: z.int(),
  unplanned: z.int(),
  lost: z.number(),
  expected: z.number(),
  won: z.number().nullable(),
  lines: z.array(
    z.object({
      node: z.string(),
      title: z.string(),
      field: z.string(),
      field_lost: z.number(),
      source: z.string(),
      maximum: z.number(),
      points: z.number(),
      final: z.boolean(),
      lost: z.number(),
      office: z.string().nullable(),
      expected: z.number(),
      open: z.number(),
      won: z.number().nullable(),
      actions: z.array(actionSchema),
    }),
  ),
})

export const officesSchema = z.object({
  scheme: z.string(),
  year: z.int(),
  title: z.string(),
  may_name: z.boolean(),
  leaves: z.array(z.object({ node: z.string(), title: z.string(), office: z.string().nullable() })),
})

/** What the list may be asked for in its address; what nobody understands asks for nothing. */
export const filterSchema = z.object({
  unit: schemeCodeSchema.optional().catch(undefined),
  field: z.string().min(1).max(200).optional().catch(undefined),
  state: stateSchema.optional().catch(undefined),
  late: lateSchema.optional().catch(undefined),
  /** The plan that the page before ended with. */
  after: z
    .string()
    .regex(/^gp-[0-9a-f]+$/)
    .optional()
    .catch(undefined),
  balance: z.coerce.number().pipe(z.int().min(1).max(100_000)).optional().catch(undefined),
})

const points = z
  .string()
  .trim()
  .regex(/^\d{1,4}([.,]\d{1,2})?$/, 'Hãy nhập số điểm, tối đa hai chữ số thập phân, ví dụ 0,25.')
  .transform((text) => Number(text.replace(',', '.')))
  .refine((value) => value > 0, 'Điểm dự kiến phải lớn hơn 0.')

const plan = {
  title: z.string().trim().min(1, 'Hãy ghi việc cần làm.').max(300, 'Tối đa 300 ký tự.'),
  responsible: z.string().trim().min(1, 'Hãy ghi ai chịu trách nhiệm.').max(120, 'Tối đa 120 ký tự.'),
  due_on: z.iso.date('Hãy chọn ngày.'),
  expected: points,
}

export const draftSchema = z.object({
  scheme: z.string(),
  year: z.coerce.number().pipe(z.int()),
  unit: z.string(),
  node: z.string(),
  ...plan,
})

export const reviseSchema = z.object({ code: z.string(), ...plan })

const note = z.string().trim().max(1000, 'Tối đa 1.000 ký tự.').optional()
const reason = z.string().trim().min(1, 'Hãy ghi lý do.').max(1000, 'Tối đa 1.000 ký tự.')
const documents = z.string().trim().max(400, 'Tối đa 400 ký tự.').optional()
const code = z.string()

/** Each deed with what it asks for: sending back and giving up want a reason, progress wants a percentage. */
export const carrySchema = z.discriminatedUnion('deed', [
  z.object({ code, deed: z.literal('submit'), note }),
  z.object({ code, deed: z.literal('approve'), note }),
  z.object({ code, deed: z.literal('send_back'), note: reason }),
  z.object({ code, deed: z.literal('cancel'), note: reason }),
  z.object({ code, deed: z.literal('finish'), note, documents }),
  z.object({
    ...{ code, deed: z.literal('progress'), note, documents },
    percent: z
      .string()
      .trim()
      .regex(/^(100|\d{1,2})$/, 'Tiến độ là số nguyên từ 0 đến 100.')
      .transform(Number),
  }),
])

export const nameOfficeSchema = z.object({
  scheme: z.string(),
  year: z.coerce.number().pipe(z.int()),
  node: z.string(),
  office: z.string().trim().min(1, 'Hãy ghi tên cơ quan.').max(120, 'Tối đa 120 ký tự.'),
})

/** In bytes. The form around the file needs some of what the server takes. */
export const largestFile = 1024 * 1024

export const attachSchema = z.object({ code: z.string() })

export const fileSchema = z.object({ name: z.string(), content_type: z.string(), file: z.base64() })
