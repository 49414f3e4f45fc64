'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Outcome } from '@/app/_ui/form/outcome'
import { askedIndexSchema, askedUnitSchema, pointsSchema } from '@/lib/indexes/schema'
import { correctIndex, declareAbsent, publishIndex } from '@/lib/publications/write'
import { signedInStaff } from '@/lib/staff/read'
import { refused } from '../../../../refused'

const read = (form: FormData) => Object.fromEntries([...form].map(([name, value]) => [name, String(value)]))
const noYear = 'Không có năm này trong bộ tiêu chí.'

export async function publish(_before: Outcome, form: FormData): Promise<Outcome> {
  const staff = await signedInStaff()
  if (!staff) return { expired: true }
  const { data: asked } = askedIndexSchema.safeParse(read(form))
  if (!asked) return { problem: noYear }
  const answer = await publishIndex(staff, asked).catch(refused)
  if (!('code' in answer && answer.code)) return answer
  revalidatePath('/indexes', 'layout')
  redirect(`/indexes/${asked.scheme}/${asked.year}/publish?published=${answer.code}`)
}

export async function excuse(_before: Outcome, form: FormData): Promise<Outcome> {
  const values = read(form)
  const staff = await signedInStaff()
  if (!staff) return { expired: true, values }
  const { data: asked } = askedUnitSchema.safeParse(values)
  if (!asked) return { values, problem: 'Hãy chọn một đơn vị.' }
  const reason = values.withdraw ? null : (values.reason ?? '')
  const answer = await declareAbsent(staff, asked, asked.unit, reason).catch(refused)
  if (answer) return { values, ...answer }
  revalidatePath(`/indexes/${asked.scheme}`, 'layout')
  return { done: reason === null ? 'Đơn vị được xếp hạng lại.' : 'Đã ghi: đơn vị không xếp hạng năm nay.' }
}

const lineSchema = z.object({
  unit: z.string().min(1),
  node: z.string().min(1),
  points: z.string(),
  reason: z.string(),
})
/** More lines than a person types. */
const mostLines = 500
const linesSchema = z.coerce.number().pipe(z.int().min(1).max(mostLines)).catch(1)

export async function correct(_before: Outcome, form: FormData): Promise<Outcome> {
  const values = read(form)
  const staff = await signedInStaff()
  if (!staff) return { expired: true, values }
  const { data: asked } = askedIndexSchema.safeParse(values)
  if (!asked) return { values, problem: noYear }

  const length = linesSchema.parse(values.lines)
  if (values.more) return { values: { ...values, lines: String(Math.min(length + 1, mostLines)) } }
  const errors: Record<string, string> = {}
  const lines = Array.from({ length }, (_, at) => at).flatMap((at) => {
    const sent = {
      ...{ unit: values[`unit-${at}`], node: values[`node-${at}`], points: values[`points-${at}`] },
      reason: values[`why-${at}`]?.trim(),
    }
    if (!sent.unit && !sent.node && !sent.points && !sent.reason) return []
    if ((sent.reason?.length ?? 0) < 5) errors[`why-${at}`] = 'Hãy ghi vì sao điểm này sai (ít nhất 5 ký tự).'
    const line = lineSchema.safeParse(sent)
    const points = pointsSchema(Number.POSITIVE_INFINITY).safeParse(sent.points ?? '')
    if (!points.success) errors[`points-${at}`] = points.error.issues[0]?.message ?? ''
    if (!line.success || points.data == null) {
      errors[`points-${at}`] ??= 'Mỗi dòng cần đơn vị, tiêu chí và điểm đúng.'
      return []
    }
    return [{ ...line.data, points: points.data }]
  })
  if (Object.keys(errors).length > 0)
    return { values, errors, problem: 'Chưa đính chính gì: hãy sửa các ô báo lỗi.' }

  const answer = await correctIndex(staff, asked, values.reason ?? '', lines).catch(refused)
  if (!('code' in answer && answer.code)) return { values, ...answer }
  revalidatePath('/indexes', 'layout')
  redirect(`/indexes/${asked.scheme}/${asked.year}/publish?published=${answer.code}`)
}
