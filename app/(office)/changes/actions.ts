'use server'
import { revalidatePath } from 'next/cache'
import type { Outcome } from '@/app/_ui/form/outcome'
import { noteSchema, withdrawSchema } from '@/lib/changes/schema'
import { noteChange, withdrawChange } from '@/lib/changes/write'
import { act } from '../act'

export async function note(_before: Outcome, form: FormData) {
  return act(form, noteSchema, async (staff, asked) => {
    await noteChange(staff, asked)
    revalidatePath('/changes')
    return () => ({ done: 'Đã lưu. Người dân đọc được sau khi gửi phiếu.' })
  })
}

export async function withdraw(_before: Outcome, form: FormData) {
  return act(form, withdrawSchema, async (staff, asked) => {
    await withdrawChange(staff, asked)
    revalidatePath('/changes')
    return () => ({ done: 'Đã rút lại.' })
  })
}
