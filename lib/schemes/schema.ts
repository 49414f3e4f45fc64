import { z } from 'zod'

export const schemeCodeSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** A code as a person types it, told what is wrong with it. */
export const newCodeSchema = z
  .string()
  .trim()
  .max(60, 'Tối đa 60 ký tự.')
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Chỉ dùng chữ thường không dấu, chữ số và gạch nối, ví dụ cap-xa.')

export const askedVersionSchema = z.object({ code: schemeCodeSchema, edition: schemeCodeSchema })

export const schemeSchema = z.object({
  code: z.string(),
  edition: z.string(),
  title: z.string(),
  decided_by: z.string().nullable(),
  note: z.string().nullable(),
  illustrative: z.boolean(),
  total_maximum: z.number().nullable(),
})

/** Where a node's points come from; a node with parts is computed from them. */
export const sourceSchema = z.enum(['computed', 'self', 'appraised', 'survey', 'formula', 'options'])

export const nodeSchema = z.object({
  code: z.string(),
  parent: z.string().nullable(),
  title: z.string(),
  depth: z.int(),
  /** null: not published. */
  maximum: z.number().nullable(),
  source: sourceSchema,
  conversion: z.string().nullable(),
})

export const unitKinds = [
  'province',
  'department',
  'district',
  'commune',
  'ward',
  'town',
  'special_zone',
  'centre',
] as const
export const leafSources = ['appraised', 'survey', 'formula', 'options'] as const
export const conversions = ['linear', 'capped', 'steps', 'options'] as const
export const roundingSteps = [0.01, 0.05, 0.1, 0.25, 0.5, 1]
export const deepest = 4

const largest = 9999.99

/** A number as a file holds it or as somebody types it, 12,5 or 12.5; empty is null. */
const decimal = z
  .custom<string | number | null | undefined>(
    (value) => value === null || ['string', 'number', 'undefined'].includes(typeof value),
    'Phải là số.',
  )
  .optional()
  .transform((value, context) => {
    const typed = String(value ?? '')
      .trim()
      .replace(',', '.')
    const wrong = wrongIn(typed)
    if (wrong) context.addIssue({ code: 'custom', message: wrong })
    return typed === '' || wrong ? null : Number(typed)
  })

function wrongIn(typed: string) {
  if (typed === '') return null
  if (!/^\d+(\.\d+)?$/.test(typed)) return 'Hãy nhập một số từ 0 trở lên, ví dụ 1,25.'
  if (Number(typed) > largest) return 'Không được lớn hơn 9999,99.'
  return /\.\d{3}/.test(typed) ? 'Chỉ được có tối đa hai chữ số thập phân.' : null
}

const number = decimal.transform((value, context) => {
  if (value === null && context.issues.length === 0)
    context.addIssue({ code: 'custom', message: 'Hãy nhập một số.' })
  return value ?? 0
})

const text = (longest: number) =>
  z
    .string('Phải là chữ.')
    .trim()
    .max(longest, `Tối đa ${longest} ký tự.`)
    .nullish()
    .transform((typed) => typed || null)

const onOneLine = (typed: string) => typed.replace(/\s+/g, ' ')

const chosen = <const T extends readonly [string, ...string[]]>(names: T) =>
  z
    .enum(names, `Phải là một trong: ${names.join(', ')}.`)
    .or(z.literal(''))
    .nullish()
    .transform((name) => name || null)

const lineSchema = z
  .object({
    depth: z.int('Cấp phải là số nguyên.').min(1).max(deepest, `Tối đa ${deepest} cấp.`),
    code: z.string('Thiếu mã.').trim().max(40, 'Mã tối đa 40 ký tự.'),
    title: z.string('Thiếu tên.').trim().overwrite(onOneLine).max(500, 'Tên tối đa 500 ký tự.'),
    maximum: decimal,
    source: chosen(leafSources),
    conversion: chosen(conversions),
    full_from: decimal,
    numerator: text(200),
    denominator: text(200),
    assumed: z.boolean('Phải là true hoặc false.').default(false),
    note: text(1000),
    steps: z
      .array(z.object({ from: number, points: number }))
      .max(20, 'Tối đa 20 bậc.')
      .default([]),
    options: z
      .array(z.object({ label: z.string().trim().max(200, 'Tối đa 200 ký tự.'), share: number }))
      .max(20, 'Tối đa 20 phương án.')
      .default([]),
  })
  .transform(withoutLeftovers)
  .refine(({ conversion, full_from }) => conversion !== 'capped' || Boolean(full_from), {
    path: ['full_from'],
    error: 'Hãy ghi ngưỡng đủ điểm, lớn hơn 0.',
  })
  .refine(({ full_from }) => (full_from ?? 0) < 1000, {
    path: ['full_from'],
    error: 'Ngưỡng phải nhỏ hơn 1000 %.',
  })

/** A scheme's document: as the database and files hold it, and as it is typed into the editor. */
export const contentSchema = z.object({
  title: z.string('Thiếu tên.').trim().min(1, 'Hãy nhập tên.').max(300, 'Tối đa 300 ký tự.'),
  decided_by: text(500),
  note: text(2000),
  published: text(2000),
  assumed: text(2000),
  illustrative: z.boolean('Phải là true hoặc false.').default(false),
  total_maximum: number.refine((total) => total > 0, 'Tổng điểm phải lớn hơn 0.'),
  unit_kinds: z.array(z.enum(unitKinds, 'Không có loại đơn vị này.')).default([]),
  tie_rule: z
    .enum(['shared_skip', 'shared_dense'], 'Phải là shared_skip hoặc shared_dense.')
    .default('shared_skip'),
  rounding_step: number.refine(
    (step) => roundingSteps.includes(step),
    `Phải là một trong: ${roundingSteps.join(', ')}.`,
  ),
  band_basis: z.enum(['percent', 'points'], 'Phải là percent hoặc points.').default('percent'),
  bands: z
    .array(z.object({ label: z.string().trim().max(60, 'Tối đa 60 ký tự.'), lower_bound: number }))
    .max(20, 'Tối đa 20 mức.')
    .default([]),
  nodes: z.array(lineSchema, 'Thiếu danh sách dòng.').max(500, 'Tối đa 500 dòng.').superRefine(refuseJumps),
})

type Leftovers = {
  source: (typeof leafSources)[number] | null
  conversion: (typeof conversions)[number] | null
  full_from: number | null
  numerator: string | null
  denominator: string | null
  steps: object[]
  options: object[]
}

/** What was filled in for a source or a conversion that was then changed is not kept. */
function withoutLeftovers<Line extends Leftovers>(line: Line): Line {
  const reported = line.source === 'formula'
  const converted = reported || line.source === 'survey'
  const conversion = converted ? (line.conversion ?? 'linear') : null
  return {
    ...line,
    conversion,
    full_from: conversion === 'capped' ? line.full_from : null,
    numerator: reported ? line.numerator : null,
    denominator: reported ? line.denominator : null,
    steps: conversion === 'steps' ? line.steps : [],
    options: line.source === 'options' || conversion === 'options' ? line.options : [],
  }
}

/** A line stands right under the one it belongs to: of one that is two levels deeper nobody knows where it belongs. */
function refuseJumps(nodes: { depth: number }[], context: z.RefinementCtx) {
  for (const [place, { depth }] of nodes.entries()) {
    if (depth > (nodes[place - 1]?.depth ?? 0) + 1)
      context.addIssue({
        code: 'custom',
        path: [place, 'depth'],
        message: 'Cấp nhảy quá một bậc so với dòng trên.',
      })
  }
}

export const fileSchema = contentSchema.extend({
  format: z.literal('dan-y-scheme', 'Tệp không phải bộ tiêu chí của Dân Ý.'),
  version: z.literal(1, 'Không đọc được phiên bản khuôn dạng này.'),
  code: schemeCodeSchema,
  edition: schemeCodeSchema,
})

export const stateSchema = z.enum(['draft', 'checked', 'in_force'])

export const faultSchema = z.object({
  where: z.string(),
  path: z.string(),
  kind: z.string(),
  sentence: z.string(),
})

export const changeSchema = z.object({
  kind: z.enum(['setting', 'added', 'removed', 'moved', 'recoded', 'renamed', 'maximum', 'rule', 'note']),
  code: z.string(),
  title: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
})

export const comparedSchema = z.object({
  revision: z.int(),
  saved_by: z.string().nullable(),
  changes: z.array(changeSchema),
})

export const schemeListSchema = z.object({
  may_edit: z.boolean(),
  schemes: z.array(
    z.object({
      code: z.string(),
      versions: z.array(
        schemeSchema.omit({ code: true, note: true }).extend({
          state: stateSchema,
          in_force_from: z.string().nullable(),
          checked_on: z.string().nullable(),
          unit_kinds: z.array(z.enum(unitKinds)),
          fields: z.int(),
          leaves: z.int(),
        }),
      ),
    }),
  ),
})

export const schemeVersionSchema = z.object({
  content: contentSchema.extend({ code: z.string(), edition: z.string() }),
  state: stateSchema,
  revision: z.int(),
  checked_on: z.string().nullable(),
  in_force_from: z.string().nullable(),
  saved_by: z.string().nullable(),
  may_edit: z.boolean(),
  /** How each line comes by its points, in words; null for a line with parts. */
  rules: z.array(z.string().nullable()),
  faults: z.array(faultSchema),
  editions: z.array(z.object({ edition: z.string(), state: stateSchema })),
  years: z.array(z.int()),
})
