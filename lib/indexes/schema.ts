import { z } from 'zod'
import { nodeSchema, schemeCodeSchema, schemeSchema, sourceSchema } from '../schemes/schema'
import { fieldName } from './reformIndex'

const unitSchema = z.object({ code: z.string(), name: z.string() })
const yearStateSchema = z.enum(['open', 'published'])

export const askedIndexSchema = z.object({
  scheme: schemeCodeSchema,
  year: z.coerce.number().pipe(z.int().min(2000).max(2100)),
})

export const askedUnitSchema = askedIndexSchema.extend({ unit: schemeCodeSchema })

const placeSchema = z.object({
  points: z.number().nullable(),
  maximum: z.number().nullable(),
  percent: z.number().nullable(),
  previous_points: z.number().nullable(),
  change: z.number().nullable(),
  rank: z.int().nullable(),
  out_of: z.int().nullable(),
  previous_rank: z.int().nullable(),
  /** previous rank − rank: up is positive. */
  move: z.int().nullable(),
  /** Not everything is in yet: neither change nor move is told. */
  provisional: z.boolean(),
  leading_years: z.int().nullable(),
})

const ofYear = {
  scheme: schemeSchema,
  year: z.int(),
  years: z.array(z.int()),
  state: yearStateSchema,
}

export const indexListSchema = z.array(
  z.object({
    scheme: z.string(),
    edition: z.string(),
    title: z.string(),
    illustrative: z.boolean(),
    years: z.array(z.object({ year: z.int(), state: yearStateSchema, units: z.int() })),
  }),
)

export const reformIndexSchema = z.object({
  ...ofYear,
  nodes: z.array(nodeSchema),
  comparable: z.boolean(),
  comparison_note: z.string().nullable(),
  sources: z.array(z.string()),
  units: z.array(
    unitSchema.extend({
      total: placeSchema,
      fields: z.array(placeSchema.extend({ node: z.string() })),
      waiting: z.array(z.string()),
    }),
  ),
})

const lineSchema = z.object({
  node: z.string(),
  parent: z.string().nullable(),
  title: z.string(),
  depth: z.int(),
  maximum: z.number().nullable(),
  source: sourceSchema,
  self: z.number().nullable(),
  appraised: z.number().nullable(),
  survey: z.number().nullable(),
  points: z.number().nullable(),
  percent: z.number().nullable(),
  provisional: z.boolean(),
  rank: z.int().nullable(),
  out_of: z.int().nullable(),
  snapshot: z.object({ code: z.string(), title: z.string() }).nullable(),
})

export const unitIndexSchema = z.object({
  ...ofYear,
  unit: unitSchema,
  total: placeSchema.nullable(),
  may_self_score: z.boolean(),
  may_appraise: z.boolean(),
  lines: z.array(lineSchema),
})

export const takenSchema = z.object({
  node: z.string(),
  maximum: z.number(),
  snapshot: z.string(),
  units: z.array(
    unitSchema.extend({
      index: z.number(),
      before: z.number().nullable(),
      after: z.number(),
      total_before: z.number().nullable(),
      total_after: z.number().nullable(),
    }),
  ),
})

/** Points as a person types them: comma or point, at most two decimals, from 0 to the maximum; empty is not scored. */
export function pointsSchema(maximum: number) {
  return z
    .string()
    .trim()
    .regex(/^(\d+([.,]\d+)?)?$/, 'Hãy nhập một số từ 0 trở lên, ví dụ 1,25.')
    .regex(/^[^.,]*([.,]\d{1,2})?$/, { abort: true, error: 'Điểm chỉ được có tối đa hai chữ số thập phân.' })
    .transform((text) => (text === '' ? null : Number(text.replace(',', '.'))))
    .refine((points) => points === null || points <= maximum, {
      error: `Điểm vượt quá điểm tối đa ${String(maximum).replace('.', ',')}.`,
    })
}

export const scoreKindSchema = z.enum(['self', 'appraised'])

type Leaf = Pick<z.infer<typeof lineSchema>, 'node' | 'maximum' | 'self' | 'appraised'>

/** A sheet of scores, one field a leaf. What was scored may be corrected, not taken away. */
export function scoresSchema(leaves: Leaf[], kind: z.infer<typeof scoreKindSchema>) {
  const fields = leaves.map((leaf) => {
    const points = pointsSchema(leaf.maximum ?? Number.POSITIVE_INFINITY)
    const kept = points.refine((value) => value !== null || leaf[kind] === null, {
      error: 'Điểm đã nhập thì sửa được chứ không để trống được.',
    })
    return [fieldName(leaf.node), kept] as const
  })
  return z.object(Object.fromEntries(fields))
}
