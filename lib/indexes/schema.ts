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

const word = z.string().trim().min(1).max(100).optional().catch(undefined)

/** What of a year is looked at; what makes no sense in an address is left out. */
export const viewSchema = z.object({
  tier: word,
  kind: word,
  search: word,
  band: word,
  sort: z.string().trim().min(1).max(60).catch('rank'),
  page: z.coerce.number().pipe(z.int().min(1).max(10_000)).catch(1),
})

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
  /** Leaves below that nobody has appraised, or surveyed, yet. */
  unappraised: z.int(),
  unsurveyed: z.int(),
  leading_years: z.int().nullable(),
  /** Of a total that is final, where the scheme has bands. */
  band: z.string().nullable(),
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

const comparison = { comparable: z.boolean(), comparison_note: z.string().nullable() }
const gained = z.object({ name: z.string(), by: z.number() }).nullable()

/** A tier of a year: the units on the page, and what holds of all of them. */
export const reformIndexSchema = z.object({
  ...ofYear,
  ...comparison,
  nodes: z.array(nodeSchema),
  sources: z.array(z.string()),
  tiers: z.array(z.object({ tier: z.string(), units: z.int(), kinds: z.array(z.string()) })),
  tier: z.string(),
  sort: z.string(),
  counts: z.object({
    units: z.int(),
    scored: z.int(),
    provisional: z.int(),
    unsurveyed: z.int(),
    absent: z.int(),
  }),
  bands: z.array(
    z.object({
      label: z.string(),
      lower_bound: z.number(),
      basis: z.enum(['percent', 'points']),
      units: z.int(),
    }),
  ),
  facts: z.object({
    leaders: z.array(z.string()),
    leading_points: z.number().nullable(),
    risen: gained,
    climbed: gained,
    fallen: gained,
  }),
  page: z.object({ number: z.int(), size: z.int(), found: z.int() }),
  units: z.array(
    unitSchema.extend({
      kind: z.string(),
      /** Why it could not be scored. */
      absent: z.string().nullable(),
      total: placeSchema,
      fields: z.array(placeSchema.extend({ node: z.string() })),
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
  /** self − appraised, over the leaves below that both have scored. */
  difference: z.number().nullable(),
  points: z.number().nullable(),
  percent: z.number().nullable(),
  provisional: z.boolean(),
  rank: z.int().nullable(),
  out_of: z.int().nullable(),
  snapshot: z.object({ code: z.string(), title: z.string() }).nullable(),
})

const causes = { own: z.number(), satisfaction: z.number(), scheme: z.number(), change: z.number() }

const changeSchema = z.object({
  since: z.int(),
  total: z.number(),
  scheme_changed: z.boolean(),
  causes: z.object(causes),
  /** What the parts do not explain: a total was announced, its parts were not. */
  rest: z.number(),
  rows: z.array(
    z.object({
      code: z.string(),
      title: z.string(),
      /** Still a part of this year's scheme. */
      kept: z.boolean(),
      level: z.enum(['field', 'criterion']),
      ...causes,
    }),
  ),
})

const lostSchema = z.object({
  node: z.string(),
  title: z.string(),
  field: z.string(),
  source: sourceSchema,
  maximum: z.number(),
  points: z.number().nullable(),
  /** null: nothing is known yet. */
  lost: z.number().nullable(),
  final: z.boolean(),
})

const lineageSchema = unitSchema.extend({
  own: z.boolean(),
  until: z.iso.date().nullable(),
  years: z.array(placeSchema.extend({ year: z.int(), edition: z.string(), published: z.boolean() })),
})

export const unitIndexSchema = z.object({
  ...ofYear,
  ...comparison,
  unit: unitSchema,
  absent: z.string().nullable(),
  total: placeSchema,
  fields: z.array(placeSchema.extend({ node: z.string(), title: z.string() })),
  change: changeSchema.nullable(),
  lost: z.array(lostSchema),
  lost_sum: z.object({ points: z.number(), leaves: z.int() }),
  history: z.array(lineageSchema),
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
