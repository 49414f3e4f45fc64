'use server'
import { revalidatePath } from 'next/cache'
import type { Outcome } from '@/app/_ui/form/outcome'
import { hideSchema, showSchema } from '@/lib/remarks/schema'
import { hideRemark, showRemark } from '@/lib/remarks/write'
import { act } from '../act'

export async function hide(_before: Outcome, form: FormData) {
  return act(form, hideSchema, async (staff, asked) => {
    await hideRemark(staff, asked)
    revalidatePath('/remarks')
    return () => ({ done: 'Đã ẩn.' })
  })
}

export async function show(_before: Outcome, form: FormData) {
  return act(form, showSchema, async (staff, asked) => {
    await showRemark(staff, asked)
    revalidatePath('/remarks')
    return () => ({ done: 'Đã hiện lại.' })
  })
}
