import { z } from 'zod'

const unit = z.object({ code: z.string(), name: z.string() })

export const counterNameSchema = z
  .string()
  .trim()
  .min(1, 'Hãy nhập tên quầy.')
  .max(120, 'Tên quầy dài quá 120 ký tự.')

/** What the forms send, checked in the browser's form and again where it arrives. */
export const openCounterSchema = z.object({
  unit: z.string().min(1, 'Hãy chọn đơn vị.'),
  name: counterNameSchema,
})

export const renameCounterSchema = z.object({ code: z.string(), name: counterNameSchema })

export const retireCounterSchema = z.object({ code: z.string() })

export const openedSchema = z.object({ code: z.string() })

export const countersSchema = z.array(
  z.object({
    code: z.string(),
    name: z.string(),
    unit,
    opened_on: z.iso.date(),
    retired_on: z.iso.date().nullable(),
    ballots: z.number().int(),
    campaign: z.string().nullable(),
    state: z.enum(['open', 'retired', 'not_begun', 'ended', 'no_campaign']),
    may_manage: z.boolean(),
  }),
)

export const posterSchema = z.object({
  code: z.string(),
  name: z.string(),
  unit,
  retired_on: z.iso.date().nullable(),
})

/** Of a unit's overview, only the units one can choose from. */
export const unitsInReachSchema = z.object({
  selectable: z.array(unit.extend({ depth: z.number().int(), valid_to: z.iso.date().nullable() })),
})
