'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Outcome } from '@/app/_ui/form/outcome'
import { askedIndexSchema, askedUnitSchema } from '@/lib/indexes/schema'
import { deadlineSchema } from '@/lib/scoring/schema'
import { dayText, deadlineName } from '@/lib/scoring/scoring'
import { changeIndexYear, extendDeadline, openIndexYear } from '@/lib/scoring/write'
import { act } from '../../../act'

const day = z.union([z.literal(''), z.iso.date('Hãy chọn một ngày.')])
const planSchema = askedIndexSchema.extend({ self: day, submit: day, appraise: day, object: day })

export async function extend(_before: Outcome, form: FormData) {
  const schema = askedUnitSchema.extend({
    deadline: deadlineSchema,
    until: z.iso.date('Hãy chọn một ngày.'),
    reason: z.string().trim().min(1, 'Hãy nêu lý do.').max(2000),
  })
  return act(form, schema, async (staff, { deadline, until, reason, ...asked }) => {
    await extendDeadline(staff, asked, { deadline, until, reason })
    revalidatePath('/indexes', 'layout')
    return () => ({ done: `${deadlineName(deadline)}: gia hạn đến hết ${dayText(until)}.` })
  })
}

export async function planYear(_before: Outcome, form: FormData) {
  const units = form.getAll('units').map(String)
  const isOpen = form.get('opened') === 'true'
  return act(form, planSchema, async (staff, { scheme, year, ...days }) => {
    const deadlines = Object.fromEntries(Object.entries(days).filter(([, value]) => value !== ''))
    const write = isOpen ? changeIndexYear : openIndexYear
    await write(staff, { scheme, year }, units, deadlines)
    revalidatePath('/indexes', 'layout')
    return () => redirect(`/indexes/${scheme}/${year}`)
  })
}
