import { z } from 'zod'
import { isRefusalCode } from '../db/refusal'
import { scoreKindSchema } from '../indexes/schema'
import { schemeSchema, sourceSchema } from '../schemes/schema'

const moment = z.iso.datetime({ local: true })

/** What stands at a line on one side; revision 0 is nothing yet. */
export const scoreSchema = z.object({
  points: z.number().nullable(),
  note: z.string(),
  given: z.record(z.string(), z.number()).nullable(),
  revision: z.int(),
  at: moment.nullable(),
  by: z.string().nullable(),
})

export const documentSchema = z.object({
  id: z.int(),
  number: z.string(),
  dated: z.iso.date(),
  summary: z.string(),
})

export const evidenceSchema = z.object({
  digest: z.string(),
  name: z.string(),
  size: z.int(),
  at: moment,
  by: z.string().nullable(),
})

export const deedSchema = z.enum(['sent_back', 'answered', 'agreed', 'disagreed', 'replied'])

const remarkSchema = z.object({
  deed: deedSchema,
  body: z.string().nullable(),
  by: z.string().nullable(),
  at: moment,
})

export const stageSchema = z.enum(['draft', 'returned', 'submitted', 'sent_back', 'appraised', 'published'])

export const deadlineSchema = z.enum(['self', 'submit', 'appraise', 'object'])

const deadlinesSchema = z.record(
  deadlineSchema,
  z.object({ until: z.iso.date().nullable(), late: z.boolean() }),
)

const headingSchema = z.object({
  node: z.string(),
  parent: z.string().nullable(),
  title: z.string(),
  depth: z.int(),
  maximum: z.number().nullable(),
  source: sourceSchema,
  hint: z.string().nullable(),
})

export const leafSchema = headingSchema.extend({
  numerator: z.string().nullable(),
  denominator: z.string().nullable(),
  options: z.array(z.object({ label: z.string(), points: z.number() })),
  state: deedSchema.nullable(),
  self: scoreSchema,
  appraised: scoreSchema,
  survey: z.number().nullable(),
  snapshot: z.string().nullable(),
  open: z.object({ self: z.boolean(), appraised: z.boolean() }),
  /** What the asker may say of it now. */
  deeds: z.array(deedSchema),
  documents: z.array(documentSchema),
  evidence: z.array(evidenceSchema),
  thread: z.array(remarkSchema),
})

const points = z.number().nullable()
/** Points of each side by node; '' is the whole sheet. */
const sumsSchema = z.record(
  z.string(),
  z.object({ self: points, appraised: points, survey: points, difference: points }),
)

const sideSchema = z.object({
  complete: z.int(),
  gaps: z.array(z.object({ node: z.string(), gap: z.enum(['points', 'evidence', 'reason']) })),
})
const progressSchema = z.object({ leaves: z.int(), self: sideSchema, appraised: sideSchema })

const ofYear = {
  scheme: schemeSchema,
  year: z.int(),
  years: z.array(z.int()),
  state: z.enum(['open', 'published']),
  deadlines: deadlinesSchema,
}

const unitSchema = z.object({ code: z.string(), name: z.string() })

export const sheetSchema = z.object({
  ...ofYear,
  unit: unitSchema,
  stage: stageSchema,
  since: moment.nullable(),
  /** Why the whole sheet came back, if it did. */
  reason: z.string().nullable(),
  may: z.object({
    self_score: z.boolean(),
    appraise: z.boolean(),
    submit: z.boolean(),
    finish: z.boolean(),
    return: z.boolean(),
  }),
  sums: sumsSchema,
  progress: progressSchema,
  lines: z.array(z.union([leafSchema, headingSchema])),
})

/** A refusal shows what stands: nothing was overwritten. */
export const savedSchema = z.union([
  z.object({ refusal: z.null(), line: scoreSchema, sums: sumsSchema, progress: progressSchema }),
  z.object({ refusal: z.literal('STALE'), line: scoreSchema }),
])

export const planViewSchema = z.object({
  search: z.string().trim().min(1).max(100).optional().catch(undefined),
  page: z.coerce.number().pipe(z.int().min(1).max(100_000)).catch(1),
})

export const planSchema = z.object({
  ...ofYear,
  opened_on: z.iso.date(),
  may_run: z.boolean(),
  page: z.object({ number: z.int(), size: z.int(), found: z.int() }),
  /** Whom more time may be given; empty to whoever may not. */
  measured: z.array(unitSchema),
  units: z.array(
    unitSchema.extend({
      stage: stageSchema,
      since: moment.nullable(),
      disagreed: z.int(),
      progress: z.object({
        leaves: z.int(),
        self: z.object({ complete: z.int() }),
        appraised: z.object({ complete: z.int() }),
      }),
      extensions: z.array(z.object({ deadline: deadlineSchema, until: z.iso.date(), reason: z.string() })),
    }),
  ),
})

export const choicesSchema = z.object({
  scheme: z.string(),
  year: z.int(),
  edition: z.string(),
  title: z.string(),
  opened: z.boolean(),
  published: z.boolean(),
  deadlines: z.record(deadlineSchema, z.iso.date().nullable()),
  units: z.array(unitSchema.extend({ kind: z.string(), measured: z.boolean() })),
})

/** What a browser sends of one side of a line. */
export const lineSentSchema = z.object({
  node: z.string().min(1).max(40),
  kind: scoreKindSchema,
  revision: z.int().min(0),
  points: z.number().min(0).nullable(),
  given: z.record(z.string(), z.number()).nullable(),
  note: z.string().max(4000, 'Giải trình hoặc lý do dài quá 4.000 ký tự.'),
})

/** What an import would do, or did: rows that are wrong, and rows that change. */
export const importedSchema = z.object({
  stored: z.boolean(),
  report: z.array(
    z.object({
      row: z.int(),
      unit: z.string().nullable(),
      node: z
        .string()
        .nullable()
        .transform((node) => node ?? ''),
      column: z.string().nullable(),
      problem: z.string().refine(isRefusalCode).nullable(),
      before: z.number().nullable(),
      after: z.number().nullable(),
    }),
  ),
})

export const runnableSchema = z.array(z.object({ scheme: z.string(), title: z.string(), year: z.int() }))
