import { z } from 'zod'

// What a published index must hold to be added up again. Shares nothing with the product's own schema: this is a
// stranger's reading of the file.

const decimal = z.string().regex(/^-?\d+\.\d{2}$/)

const place = z.looseObject({
  announced: z.boolean(),
  band: z.string().nullable(),
  change: decimal.nullable(),
  move: z.int().nullable(),
  out_of: z.int().nullable(),
  percent: decimal.nullable(),
  points: decimal.nullable(),
  previous_points: decimal.nullable(),
  previous_rank: z.int().nullable(),
  rank: z.int().nullable(),
})

const node = z.looseObject({
  depth: z.int().min(1),
  code: z.string(),
  maximum: decimal.nullable(),
  source: z.string().nullable(),
  conversion: z.string().nullable(),
  full_from: decimal.nullable(),
  steps: z.array(z.looseObject({ from: decimal, points: decimal })),
  options: z.array(z.looseObject({ label: z.string(), share: decimal })),
})

const figure = z.string().regex(/^\d+(\.\d+)?$/)
const given = z.union([
  z.strictObject({ numerator: figure, denominator: figure }),
  z.strictObject({ option: z.int().min(1) }),
])

const score = z.looseObject({
  self: decimal.optional(),
  self_given: given.optional(),
  appraised: decimal.optional(),
  appraised_given: given.optional(),
  survey: decimal.optional(),
  percent: decimal.optional(),
  answers: z.array(z.int().min(0)).optional(),
})

export const indexSchema = z.object({
  content: z.looseObject({
    kind: z.literal('reform-index'),
    code: z.string(),
    edition: z.int().min(1),
    corrects: z
      .looseObject({
        code: z.string(),
        lines: z
          .array(z.looseObject({ unit: z.string(), node: z.string(), before: decimal, after: decimal }))
          .optional(),
      })
      .nullable(),
    year: z.int(),
    comparable: z.array(z.string()),
    absent: z.array(z.looseObject({ code: z.string() })),
    scheme: z.looseObject({
      code: z.string(),
      title: z.string(),
      total_maximum: decimal,
      tie_rule: z.string(),
      rounding_step: decimal,
      band_basis: z.string(),
      bands: z.array(z.looseObject({ label: z.string(), lower_bound: decimal })),
      nodes: z.array(node),
    }),
    units: z.array(
      z.looseObject({
        code: z.string(),
        name: z.string(),
        tier: z.string(),
        total: place.nullable(),
        fields: z.record(z.string(), place),
        scores: z.record(z.string(), score),
      }),
    ),
  }),
  sha256: z.string(),
})

export type IndexDocument = z.infer<typeof indexSchema>
export type Content = IndexDocument['content']
export type Unit = Content['units'][number]
export type Place = z.infer<typeof place>
export type Node = z.infer<typeof node>
export type Score = z.infer<typeof score>
