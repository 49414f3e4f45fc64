import { z } from 'zod'
import { refusalCodes } from '../db/refusal'
import { wholeNumber } from '../spreadsheets/wholeNumber'

const count = z.int().nonnegative()
const named = z.object({ code: z.string(), name: z.string() })

export const dossierTableSchema = z.object({
  unit: named,
  selectable: z.array(named.extend({ depth: count, valid_to: z.iso.date().nullable() })),
  year: z.int(),
  may_report: z.boolean(),
  illustrative: z.boolean(),
  units: z.array(
    named.extend({
      /** `open` are the months that the unit is asked for: it lived in them, and they are over. */
      months: z.array(z.object({ month: z.string(), handled: count.nullable(), open: z.boolean() })),
    }),
  ),
})

/** A year to fill in: what was reported line by line, and a line without a number where nothing was. */
export const dossierLinesSchema = z.array(
  z.object({
    unit: z.string(),
    name: z.string(),
    month: z.string(),
    area: z.string().nullable(),
    handled: count.nullable(),
  }),
)

const correction = z.object({ on: z.iso.date(), by: z.string(), before: count, after: count })

export const unitDossiersSchema = z.object({
  unit: named,
  may_report: z.boolean(),
  areas: z.array(named),
  months: z.array(
    z.object({
      month: z.string(),
      /** All areas, or the sum of those that are known. */
      handled: count.nullable(),
      /** area null: all areas together */
      lines: z.array(
        z.object({ area: z.string().nullable(), handled: count, corrections: z.array(correction) }),
      ),
    }),
  ),
})

/** What became of each line, or would: in the order in which they were sent. */
export const outcomesSchema = z.array(
  z.object({
    refusal: z.enum(refusalCodes).nullable(),
    unit: z.string().nullable(),
    area: z.string().nullable(),
    before: count.nullable(),
    outcome: z.enum(['refused', 'noted', 'same', 'corrected']),
  }),
)

export const dossierLineSchema = z.object({
  unit: z.string(),
  month: z.string(),
  area: z.string().nullable(),
  handled: count,
})

const yearSchema = z.coerce.number().int().min(2000).max(2100)

/** A year in an address; null for one that is none. */
export const yearIn = (text: string) => yearSchema.safeParse(text).data ?? null

const handledSentence = 'Số hồ sơ là số nguyên từ 0 đến 99.999.999, viết như 1250 hoặc 1.250.'

/** A form's twelve fields, each named by its month; what is left empty is not reported. */
export const typedSchema = z.record(z.string(), z.string()).transform((form, context) => {
  const months = Object.keys(form).filter((name) => /^\d{4}-\d{2}$/.test(name) && form[name]?.trim())
  const { unit = '', area = '' } = form
  return months.flatMap((month) => {
    const handled = wholeNumber(form[month] ?? '')
    if (handled !== null && handled <= 99_999_999) return [{ unit, month, area: area || null, handled }]
    context.addIssue({ code: 'custom', path: [month], message: handledSentence })
    return []
  })
})
