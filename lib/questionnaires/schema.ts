import { z } from 'zod'

const item = z.object({ code: z.string(), label: z.string() })

export const versionSchema = z.object({
  questionnaire: z.string(),
  edition: z.string(),
  title: z.string(),
  source: z.string(),
  scale: z.array(z.object({ level: z.number().int(), label: z.string() })),
  overall: item,
  factors: z.array(z.object({ code: z.string(), label: z.string(), items: z.array(item) })),
  profile: z.array(z.object({ code: z.string(), label: z.string(), options: z.array(z.string()) })),
  remark_limit: z.number().int(),
  /** Vietnamese first; the others with what is translated, by key, and with what is read aloud. */
  languages: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      checked: z.boolean(),
      texts: z.record(z.string(), z.string()),
      recordings: z.record(z.string(), z.string()),
    }),
  ),
})

const campaign = z.object({
  code: z.string(),
  title: z.string(),
  starts_on: z.string(),
  ends_on: z.string().nullable(),
  first_depth: z.enum(['short', 'full']),
})

const atCounter = {
  counter: z.object({
    code: z.string(),
    name: z.string(),
    unit: z.object({ code: z.string(), name: z.string() }),
  }),
  illustrative: z.boolean(),
  /** What the unit changed after what people said. */
  changes: z.array(z.object({ body: z.string(), noted_on: z.iso.date() })),
  fresh_until: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
}

/** What a citizen finds at a counter's address today. */
export const surveySchema = z.discriminatedUnion('state', [
  z.object({ ...atCounter, state: z.literal('open'), campaign, version: versionSchema }),
  z.object({ ...atCounter, state: z.literal('not_begun'), campaign }),
  z.object({ ...atCounter, state: z.enum(['retired', 'ended', 'no_campaign']) }),
])
