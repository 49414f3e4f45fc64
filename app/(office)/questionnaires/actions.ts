'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Outcome } from '@/app/_ui/form/outcome'
import {
  addLanguageSchema,
  beginSchema,
  checkSchema,
  recordingSchema,
  saveTextsSchema,
} from '@/lib/translations/schema'
import {
  addLanguage,
  beginTranslation,
  checkTranslation,
  saveRecording,
  saveTexts,
} from '@/lib/translations/write'
import { act } from '../act'

export async function addOne(_before: Outcome, form: FormData) {
  return act(form, addLanguageSchema, async (staff, asked) => {
    await addLanguage(staff, asked)
    revalidatePath('/questionnaires', 'layout')
    return () => ({ done: `Đã thêm ${asked.name}. Hãy bắt đầu bản dịch ở bảng trên.` })
  })
}

export async function begin(_before: Outcome, form: FormData) {
  return act(form, beginSchema, async (staff, asked) => {
    await beginTranslation(staff, asked)
    return () => redirect(`/questionnaires/${asked.questionnaire}/${asked.edition}/${asked.language}`)
  })
}

export async function save(_before: Outcome, form: FormData) {
  return act(form, saveTextsSchema, async (staff, asked) => {
    const changed = Object.keys(asked.texts).length
    if (changed > 0) await saveTexts(staff, asked)
    revalidatePath('/questionnaires', 'layout')
    return () => ({ done: changed > 0 ? `Đã lưu ${changed} đoạn.` : 'Không có đoạn nào thay đổi.' })
  })
}

export async function check(_before: Outcome, form: FormData) {
  return act(form, checkSchema, async (staff, asked) => {
    await checkTranslation(staff, asked)
    revalidatePath('/questionnaires', 'layout')
    return () => redirect(`/questionnaires/${asked.questionnaire}/${asked.edition}/${asked.language}`)
  })
}

export async function record(_before: Outcome, form: FormData) {
  return act(form, recordingSchema, async (staff, asked) => {
    const sound = form.get('sound')
    if (!(sound instanceof File) || sound.size === 0)
      return () => ({ errors: { sound: 'Hãy chọn tệp âm thanh.' } })
    await saveRecording(staff, asked, new Uint8Array(await sound.arrayBuffer()))
    revalidatePath('/questionnaires', 'layout')
    return () => ({ done: 'Đã lưu bản thu. Người dân nghe được ngay.' })
  })
}

export async function silence(_before: Outcome, form: FormData) {
  return act(form, recordingSchema, async (staff, asked) => {
    await saveRecording(staff, asked, null)
    revalidatePath('/questionnaires', 'layout')
    return () => ({ done: 'Đã bỏ bản thu.' })
  })
}
