'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { ZodType } from 'zod'
import type { Outcome } from '@/app/_ui/form/outcome'
import { addTaskSchema, carryTaskSchema, issueSchema, linkTaskSchema } from '@/lib/directives/schema'
import { addTask, carryTask, issueDirective, linkTask } from '@/lib/directives/write'
import type { Staff } from '@/lib/staff/schema'
import { act } from '../../act'

export async function issue(_before: Outcome, form: FormData) {
  return act(form, issueSchema, async (staff, asked) => {
    const { code } = await issueDirective(staff, asked)
    return () => redirect(`/actions/directives/${code}`)
  })
}

export const add = async (_before: Outcome, form: FormData) =>
  written(form, addTaskSchema, addTask, 'Đã thêm.')
export const carry = async (_before: Outcome, form: FormData) =>
  written(form, carryTaskSchema, carryTask, 'Đã ghi.')
export const link = async (_before: Outcome, form: FormData) =>
  written(form, linkTaskSchema, linkTask, 'Đã gắn.')

function written<Asked>(
  form: FormData,
  schema: ZodType<Asked>,
  deed: (staff: Staff, asked: Asked) => Promise<unknown>,
  done: string,
): Promise<Outcome> {
  return act(form, schema, async (staff, asked) => {
    await deed(staff, asked)
    revalidatePath('/actions/directives', 'layout')
    return () => ({ done })
  })
}
