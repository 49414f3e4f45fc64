'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { ZodError, ZodType } from 'zod'
import type { Outcome } from '@/app/_ui/form/outcome'
import { openCounterSchema, renameCounterSchema, retireCounterSchema } from '@/lib/counters/schema'
import { openCounter, renameCounter, retireCounter } from '@/lib/counters/write'
import { signedInStaff } from '@/lib/staff/read'
import type { Staff } from '@/lib/staff/schema'
import { refused } from '../refused'

export async function open(_before: Outcome, form: FormData) {
  return act(form, openCounterSchema, async (staff, asked) => {
    const code = await openCounter(staff, asked)
    return () => redirect(`/counters/${code}/poster?opened`)
  })
}

export async function rename(_before: Outcome, form: FormData) {
  return act(form, renameCounterSchema, async (staff, asked) => {
    await renameCounter(staff, asked)
    revalidatePath('/counters', 'layout')
    return () => ({ done: 'Đã đổi tên. Người dân thấy tên mới ngay; áp phích cũ vẫn dùng được.' })
  })
}

export async function retire(_before: Outcome, form: FormData) {
  return act(form, retireCounterSchema, async (staff, asked) => {
    await retireCounter(staff, asked)
    return () => redirect('/counters')
  })
}

/** Who, what, then do it; whatever stops it leaves the form as it was. */
async function act<Asked>(
  form: FormData,
  schema: ZodType<Asked>,
  deed: (staff: Staff, asked: Asked) => Promise<() => Outcome>,
): Promise<Outcome> {
  const values = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
  const staff = await signedInStaff()
  if (!staff) return { expired: true, values }

  const asked = schema.safeParse(values)
  if (!asked.success) return { values, errors: sentences(asked.error) }

  const after = await deed(staff, asked.data).catch((error) => () => ({ values, ...refused(error) }))
  return after()
}

function sentences(error: ZodError) {
  return Object.fromEntries(error.issues.map(({ path, message }) => [path.join('.'), message]))
}
