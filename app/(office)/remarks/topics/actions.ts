'use server'
import { revalidatePath } from 'next/cache'
import type { Outcome } from '@/app/_ui/form/outcome'
import { retireSchema, topicFormSchema } from '@/lib/topics/schema'
import { retireTopic, saveTopic } from '@/lib/topics/write'
import { act } from '../../act'

export async function save(_before: Outcome, form: FormData) {
  return act(form, topicFormSchema, async (staff, asked) => {
    await saveTopic(staff, asked)
    revalidatePath('/remarks', 'layout')
    return () => ({ done: 'Đã lưu và đếm lại mọi ý kiến.' })
  })
}

export async function retire(_before: Outcome, form: FormData) {
  return act(form, retireSchema, async (staff, asked) => {
    await retireTopic(staff, asked)
    revalidatePath('/remarks', 'layout')
    return () => ({ done: 'Đã thôi dùng.' })
  })
}
