'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Outcome } from '@/app/_ui/form/outcome'
import { openCounterSchema, renameCounterSchema, retireCounterSchema } from '@/lib/counters/schema'
import { openCounter, renameCounter, retireCounter } from '@/lib/counters/write'
import { act } from '../act'

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
