import { z } from 'zod'
import { reformIndexSchema } from '../indexes/schema'
import { schemeSchema } from '../schemes/schema'

/** A decimal of a sealed document: text with two places, so that no reader's arithmetic can change it. */
const decimal = z.string().regex(/^-?\d+\.\d{2}$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const unit = z.object({ code: z.string(), name: z.string() })

export const publicationCodeSchema = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

const correctedSchema = z.object({
  unit: z.string(),
  name: z.string(),
  node: z.string(),
  title: z.string(),
  before: decimal,
  after: decimal,
  reason: z.string(),
})

export const publicationSchema = z.object({
  code: publicationCodeSchema,
  scheme: z.string(),
  title: z.string(),
  illustrative: z.boolean(),
  year: z.int(),
  edition: z.int(),
  published_on: z.string(),
  sha256,
  /** Why it replaces the edition before it. */
  reason: z.string().nullable(),
  corrects: z.string().nullable(),
  /** The scores that it put right. */
  corrected: z.array(correctedSchema),
  newest: z.string(),
})

export const publicationListSchema = z.array(publicationSchema)

const placeSchema = z.looseObject({
  announced: z.boolean(),
  band: z.string().nullable(),
  change: decimal.nullable(),
  leading_years: z.int().nullable(),
  move: z.int().nullable(),
  out_of: z.int().nullable(),
  percent: decimal.nullable(),
  points: decimal.nullable(),
  previous_points: decimal.nullable(),
  previous_rank: z.int().nullable(),
  rank: z.int().nullable(),
})

/** What points were computed from where nobody typed them: reported figures, or the option chosen. */
const givenSchema = z.union([
  z.object({ numerator: z.string(), denominator: z.string() }),
  z.object({ option: z.int() }),
])

const scoreSchema = z.looseObject({
  self: decimal.optional(),
  self_given: givenSchema.optional(),
  appraised: decimal.optional(),
  appraised_given: givenSchema.optional(),
  survey: decimal.optional(),
  percent: z.string().optional(),
  /** By level, worst first, where each counts with a share of its own. */
  answers: z.array(z.int()).optional(),
  snapshot: z.string().optional(),
})

const nodeSchema = z.looseObject({
  depth: z.int(),
  code: z.string(),
  title: z.string(),
  maximum: decimal.nullable(),
  source: z.string().nullable(),
})

/** The sealed year. Loose: a field this build does not know is kept, or the file would no longer fit its hash. */
export const contentSchema = z.looseObject({
  kind: z.literal('reform-index'),
  format: z.literal(1),
  code: z.string(),
  edition: z.int(),
  published_on: z.string(),
  previous: sha256.nullable(),
  corrects: z
    .looseObject({ code: z.string(), sha256, reason: z.string(), lines: z.array(correctedSchema).optional() })
    .nullable(),
  illustrative: z.boolean(),
  year: z.int(),
  compared_with: z.int().nullable(),
  comparable: z.array(z.string()),
  absent: z.array(z.looseObject({ code: z.string(), reason: z.string() })),
  snapshots: z.array(z.looseObject({ code: z.string(), sha256 })),
  sources: z.array(z.string()),
  scheme: z.looseObject({
    code: z.string(),
    edition: z.string(),
    title: z.string(),
    decided_by: z.string().nullable(),
    total_maximum: decimal,
    tie_rule: z.string(),
    band_basis: z.string(),
    bands: z.array(z.looseObject({ label: z.string(), lower_bound: decimal })),
    nodes: z.array(nodeSchema),
  }),
  units: z.array(
    z.looseObject({
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      tier: z.string(),
      total: placeSchema.nullable(),
      fields: z.record(z.string(), placeSchema),
      scores: z.record(z.string(), scoreSchema),
    }),
  ),
})

export const sealedSchema = z.object({ publication: publicationSchema, content: contentSchema, sha256 })

export const publishedIndexSchema = reformIndexSchema.extend({ publication: publicationSchema })

export const publicationStateSchema = z.object({
  scheme: schemeSchema,
  year: z.int(),
  state: z.enum(['open', 'published']),
  units: z.int(),
  waiting: z.array(unit.extend({ unappraised: z.int(), unsurveyed: z.int() })),
  absent: z.array(unit.extend({ reason: z.string() })),
  leaves: z.array(z.object({ code: z.string(), title: z.string(), maximum: z.number() })),
  measured: z.array(unit),
  editions: publicationListSchema,
})

export const authenticitySchema = z.object({
  of: z.enum(['xlsx', 'csv', 'json', 'pdf', 'figures']),
  publication: publicationSchema.nullable(),
  snapshot: z
    .object({
      code: z.string(),
      title: z.string(),
      unit: z.string(),
      from: z.iso.date(),
      to: z.iso.date(),
      frozen_on: z.string(),
    })
    .nullable(),
})

export const hashSchema = z
  .string()
  .transform((text) => text.replace(/\s/g, '').toLowerCase())
  .pipe(sha256)
