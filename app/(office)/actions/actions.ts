'use server'
import { revalidatePath } from 'next/cache'
import type { ZodType } from 'zod'
import type { Outcome } from '@/app/_ui/form/outcome'
import { attachSchema, carrySchema, draftSchema, nameOfficeSchema, reviseSchema } from '@/lib/actions/schema'
import { attachFile, carryAction, draftAction, nameOffice, reviseAction } from '@/lib/actions/write'
import type { Staff } from '@/lib/staff/schema'
import { act } from '../act'

export const draft = async (_before: Outcome, form: FormData) =>
  carried(form, draftSchema, draftAction, 'Đã thêm.')
export const revise = async (_before: Outcome, form: FormData) =>
  carried(form, reviseSchema, reviseAction, 'Đã sửa.')
export const carry = async (_before: Outcome, form: FormData) =>
  carried(form, carrySchema, carryAction, 'Đã ghi.')
export const name = async (_before: Outcome, form: FormData) =>
  carried(form, nameOfficeSchema, nameOffice, 'Đã lưu.')

export async function attach(_before: Outcome, form: FormData) {
  return act(form, attachSchema, async (staff, asked) => {
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0) return () => ({ errors: { file: 'Hãy chọn một tệp.' } })
    await attachFile(staff, asked, file.name, new Uint8Array(await file.arrayBuffer()))
    revalidatePath('/actions', 'layout')
    return () => ({ done: 'Đã đính kèm.' })
  })
}

/** A plan stands in lists and worksheets: whatever is done to it, all of them are read again. */
function carried<Asked>(
  form: FormData,
  schema: ZodType<Asked>,
  deed: (staff: Staff, asked: Asked) => Promise<unknown>,
  done: string,
): Promise<Outcome> {
  return act(form, schema, async (staff, asked) => {
    await deed(staff, asked)
    revalidatePath('/actions', 'layout')
    return () => ({ done })
  })
}
