'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Outcome } from '@/app/_ui/form/outcome'
import { askedUnitSchema } from '@/lib/indexes/schema'
import { deedSchema } from '@/lib/scoring/schema'
import {
  addDocument,
  finishAppraisal,
  removeDocument,
  removeEvidence,
  returnSheet,
  sayOfLine,
  submitSheet,
} from '@/lib/scoring/write'
import { act } from '../../../../../act'

const lineSchema = askedUnitSchema.extend({ node: z.string().min(1) })
const bodySchema = z.string().trim().max(2000, 'Hãy viết tối đa 2.000 ký tự.')

function shown(done?: string) {
  revalidatePath('/indexes', 'layout')
  return () => (done === undefined ? {} : { done })
}

export async function submit(_before: Outcome, form: FormData) {
  return act(form, askedUnitSchema, async (staff, asked) => {
    await submitSheet(staff, asked)
    return shown('Đã nộp phiếu.')
  })
}

export async function giveBack(_before: Outcome, form: FormData) {
  return act(form, askedUnitSchema.extend({ reason: bodySchema }), async (staff, asked) => {
    await returnSheet(staff, asked, asked.reason)
    return shown('Đã trả lại phiếu.')
  })
}

export async function finish(_before: Outcome, form: FormData) {
  const schema = askedUnitSchema.extend({ accept_rest: z.literal('on').optional() })
  return act(form, schema, async (staff, asked) => {
    await finishAppraisal(staff, asked, asked.accept_rest === 'on')
    return shown('Đã kết thúc thẩm định.')
  })
}

export async function say(_before: Outcome, form: FormData) {
  return act(form, lineSchema.extend({ deed: deedSchema, body: bodySchema }), async (staff, asked) => {
    await sayOfLine(staff, asked, asked.deed, asked.body)
    return shown('Đã ghi.')
  })
}

export async function addLineDocument(_before: Outcome, form: FormData) {
  const schema = lineSchema.extend({
    number: z.string().trim().min(1, 'Hãy ghi số, ký hiệu.').max(60),
    dated: z.iso.date('Hãy chọn ngày của văn bản.'),
    summary: z.string().trim().min(1, 'Hãy ghi trích yếu.').max(400),
  })
  return act(form, schema, async (staff, { number, dated, summary, ...asked }) => {
    await addDocument(staff, asked, { number, dated, summary })
    return shown('Đã thêm văn bản.')
  })
}

export async function removeLineDocument(_before: Outcome, form: FormData) {
  return act(form, lineSchema.extend({ document: z.coerce.number() }), async (staff, asked) => {
    await removeDocument(staff, asked, asked.document)
    return shown()
  })
}

export async function removeLineEvidence(_before: Outcome, form: FormData) {
  return act(form, lineSchema.extend({ digest: z.string() }), async (staff, asked) => {
    await removeEvidence(staff, asked, asked.digest)
    return shown()
  })
}
