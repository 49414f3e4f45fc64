'use server'
import { alike } from '@/lib/checker/alike'
import { check } from '@/lib/checker/check'
import { readTable } from '@/lib/checker/readTable'
import { Unreadable } from '@/lib/spreadsheets/spreadsheet'
import { type Checked, mostShown } from './checked'

/** Reads the file, answers, and keeps nothing of it. */
export async function checkTable(_before: Checked, form: FormData): Promise<Checked> {
  const file = form.get('file')
  if (!(file instanceof File) || file.size === 0) return { problem: 'Hãy chọn một tệp có nội dung.' }
  try {
    const { notes, counts, findings } = check(readTable(new Uint8Array(await file.arrayBuffer())))
    const told = alike(findings)
    return {
      report: {
        ...{
          name: file.name,
          counts,
          told: told.slice(0, mostShown),
          more: Math.max(0, told.length - mostShown),
        },
        ...{ notes: notes.slice(0, mostShown), moreNotes: Math.max(0, notes.length - mostShown) },
      },
    }
  } catch (reason) {
    if (reason instanceof Unreadable) return { problem: reason.message }
    throw reason
  }
}
