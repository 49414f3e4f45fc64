'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Outcome } from '@/app/_ui/form/outcome'
import { Refusal } from '@/lib/db/refusal'
import { compareScheme, schemeVersion } from '@/lib/schemes/read'
import { readSchemeFile } from '@/lib/schemes/readSchemeFile'
import { askedVersionSchema, contentSchema, newCodeSchema } from '@/lib/schemes/schema'
import type { Compared, Content, Fault } from '@/lib/schemes/scheme'
import {
  checkScheme,
  copyScheme,
  createScheme,
  discardScheme,
  putSchemeInForce,
  saveScheme,
} from '@/lib/schemes/write'
import { limits } from '@/lib/spreadsheets/spreadsheet'
import { signedInStaff } from '@/lib/staff/read'
import type { Staff } from '@/lib/staff/schema'
import { act } from '../act'
import { refused } from '../refused'

type Named = { code: string; edition: string }

const namedSchema = z.object({ code: newCodeSchema, edition: newCodeSchema })
const revisedSchema = askedVersionSchema.extend({ revision: z.coerce.number().pipe(z.int()) })

export async function begin(_before: Outcome, form: FormData) {
  const asked = namedSchema.extend({ title: z.string().trim().min(1, 'Hãy nhập tên.').max(300) })
  return act(form, asked, async (staff, { title, ...named }) => {
    const content = contentSchema.parse({ title, total_maximum: 100, rounding_step: 0.01, nodes: [] })
    await createScheme(staff, named, content)
    return () => toEditor(named)
  })
}

export async function copy(_before: Outcome, form: FormData) {
  const asked = askedVersionSchema.extend({ new_edition: newCodeSchema })
  return act(form, asked, async (staff, { new_edition: edition, ...from }) => {
    await copyScheme(staff, from, edition)
    return () => toEditor({ code: from.code, edition })
  })
}

/** A draft from a file; where anything is wrong with the file there is no draft. */
export async function readIn(_before: Outcome, form: FormData) {
  const asked = z.object({
    code: newCodeSchema.or(z.literal('')),
    edition: newCodeSchema.or(z.literal('')),
  })
  return act(form, asked, async (staff, typed) => {
    const file = form.get('file')
    if (!(file instanceof File) || file.size === 0)
      return () => ({ errors: { file: 'Hãy chọn tệp XLSX hoặc JSON.' } })
    if (file.size > limits.packed) return () => ({ errors: { file: tooLarge } })
    const read = readSchemeFile(new Uint8Array(await file.arrayBuffer()))
    if ('problems' in read)
      return () => ({
        values: typed,
        problem: 'Không nhập được tệp, chưa có gì được lưu.',
        list: read.problems,
      })
    const { data: named, error } = namedSchema.safeParse({
      code: typed.code || read.named.code,
      edition: typed.edition || read.named.edition,
    })
    if (error)
      return () => ({
        values: typed,
        problem: 'Tệp không ghi mã bộ tiêu chí hoặc phiên bản. Hãy điền vào hai ô dưới đây.',
      })
    await createScheme(staff, named, read.content)
    return () => toEditor(named)
  })
}

const tooLarge = `Tệp lớn hơn ${limits.packed / 1024 / 1024} MB nên không được nhận.`

export async function check(_before: Outcome, form: FormData) {
  return act(
    form,
    revisedSchema.extend({ checked: z.enum(['yes', 'no']) }),
    async (staff, { checked, ...asked }) => {
      await checkScheme(staff, asked, checked === 'yes')
      return () => toVersion(asked)
    },
  )
}

export async function putInForce(_before: Outcome, form: FormData) {
  const asked = askedVersionSchema.extend({ from: z.iso.date('Hãy chọn ngày.') })
  return act(form, asked, async (staff, { from, ...named }) => {
    await putSchemeInForce(staff, named, from)
    return () => toVersion(named)
  })
}

export async function discard(_before: Outcome, form: FormData) {
  return act(form, revisedSchema, async (staff, asked) => {
    await discardScheme(staff, asked)
    revalidatePath('/schemes', 'layout')
    return () => redirect('/schemes')
  })
}

export type Saved =
  | { saved: { revision: number; faults: Fault[] } }
  | { conflict: Compared }
  | { expired: true }
  | { problem: string }

/** The whole document from the editor. Who was not the quickest is shown what differs; nothing is overwritten. */
export async function save(asked: unknown): Promise<Saved> {
  const { data } = revisedSchema.extend({ draft: contentSchema }).safeParse(asked)
  if (!data) return { problem: 'Có ô chưa đúng nên chưa lưu được.' }
  const staff = await signedInStaff()
  if (!staff) return { expired: true }
  const { draft, ...revised } = data
  try {
    await saveScheme(staff, revised, draft)
    revalidatePath('/schemes', 'layout')
    const { revision = revised.revision + 1, faults = [] } = (await schemeVersion(staff, revised)) ?? {}
    return { saved: { revision, faults } }
  } catch (error) {
    return error instanceof Refusal && error.code === 'SCHCF'
      ? await conflict(staff, revised, draft)
      : inShort(error)
  }
}

async function conflict(staff: Staff, named: Named, draft: Content): Promise<Saved> {
  try {
    return { conflict: await compareScheme(staff, named, draft) }
  } catch (error) {
    return inShort(error)
  }
}

function inShort(error: unknown): Saved {
  const { expired, problem = 'Chưa lưu được.' } = refused(error)
  return expired ? { expired } : { problem }
}

function toEditor({ code, edition }: Named) {
  revalidatePath('/schemes', 'layout')
  return redirect(`/schemes/${code}/${edition}/edit`)
}

function toVersion({ code, edition }: Named) {
  revalidatePath('/schemes', 'layout')
  return redirect(`/schemes/${code}/${edition}`)
}
