import { z } from 'zod'

/** A decimal of a sealed document: text with two places, so that no reader's arithmetic can change it. */
const decimal = z.string().regex(/^-?\d+\.\d{2}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const day = z.iso.date()
const stateSchema = z.enum(['shown', 'few', 'none', 'hidden'])

export const snapshotCodeSchema = z.string().regex(/^[0-9A-Za-z][0-9A-Za-z-]{0,39}$/)

const rowSchema = z.looseObject({
  code: z.string(),
  name: z.string(),
  ballots: z.int(),
  n: z.int(),
  satisfied: z.int().nullable(),
  index: decimal.nullable(),
  low: decimal.nullable(),
  high: decimal.nullable(),
  state: stateSchema,
  /** Answers by level behind the index, of the whole and of units; not there in snapshots of format 1. */
  counts: z.array(z.int()).nullish(),
})

const itemRowSchema = rowSchema.extend({
  counts: z.array(z.int()).nullable(),
  shares: z.array(decimal).nullable(),
})

/** The sealed document. Loose: a field this build does not know is kept, or the file would no longer fit its hash. */
const contentSchema = z.looseObject({
  code: z.string(),
  title: z.string(),
  kind: z.string(),
  note: z.string(),
  illustrative: z.boolean(),
  unit: z.looseObject({ code: z.string(), name: z.string() }),
  period: z.looseObject({ from: day, to: day }),
  frozen_on: z.string(),
  previous: sha256.nullable(),
  method: z.looseObject({
    code: z.string(),
    rule: z.string(),
    combine: z.string(),
    minimum_n: z.int(),
    confidence: z.union([z.int(), z.string()]),
    z: z.string(),
  }),
  questionnaire: z.looseObject({
    questionnaire: z.string(),
    edition: z.string(),
    title: z.string(),
    source: z.string(),
  }),
  scale: z.array(z.looseObject({ level: z.int(), label: z.string(), satisfied: z.boolean() })),
  total: rowSchema,
  units: z.array(rowSchema),
  counters: z.array(rowSchema),
  factors: z.array(rowSchema),
  items: z.array(itemRowSchema),
})

export const snapshotSchema = z.object({
  code: z.string(),
  content: contentSchema,
  sha256,
  previous_sha256: sha256.nullable(),
})

export const snapshotListSchema = z.array(
  z.object({
    code: z.string(),
    title: z.string(),
    unit: z.object({ code: z.string(), name: z.string() }),
    from: day,
    to: day,
    frozen_on: z.string(),
    /** null: frozen by the illustrative seed. */
    frozen_by: z.string().nullable(),
    index: z.number().nullable(),
    n: z.int(),
    sha256,
    illustrative: z.boolean(),
  }),
)

export const freezableUnitsSchema = z.object({
  selectable: z.array(
    z.object({ code: z.string(), name: z.string(), depth: z.int(), valid_to: day.nullable() }),
  ),
})

/** What a publisher types to freeze a period. */
export const freezeSchema = z
  .object({
    unit: z.string().trim().min(1, 'Hãy chọn đơn vị.'),
    from: z.iso.date({ abort: true, error: 'Ngày bắt đầu phải là một ngày có thật, ví dụ 01/01/2026.' }),
    to: z.iso.date({ abort: true, error: 'Ngày kết thúc phải là một ngày có thật, ví dụ 30/06/2026.' }),
    title: z
      .string()
      .trim()
      .min(5, 'Hãy đặt tên để người đọc biết số liệu nào được chốt (ít nhất 5 ký tự).')
      .max(200, 'Tên dài quá 200 ký tự.'),
  })
  .refine(({ from, to }) => from <= to, { path: ['to'], error: 'Ngày kết thúc đứng trước ngày bắt đầu.' })

export type Snapshot = z.infer<typeof snapshotSchema>
export type SnapshotContent = z.infer<typeof contentSchema>
export type SnapshotRow = z.infer<typeof rowSchema>
export type SnapshotItemRow = z.infer<typeof itemRowSchema>
export type SnapshotListed = z.infer<typeof snapshotListSchema>[number]
export type FreezeInput = z.infer<typeof freezeSchema>
