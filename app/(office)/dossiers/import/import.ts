'use server'
import { revalidatePath } from 'next/cache'
import { Refusal, refusalSentence } from '@/lib/db/refusal'
import { type DossierLine, type Outcome, outcomeSentence } from '@/lib/dossiers/dossier'
import { checkDossiers } from '@/lib/dossiers/read'
import { type ReadDossiers, readDossiers } from '@/lib/dossiers/readDossiers'
import { noteDossiers } from '@/lib/dossiers/write'
import { type Problem, problemText, Unreadable } from '@/lib/spreadsheets/spreadsheet'
import { signedInStaff } from '@/lib/staff/read'

export type ImportState = {
  expired?: boolean
  /** What is wrong and where; nothing was noted. */
  problems?: string[]
  /** What would become of each line. */
  preview?: { lines: DossierLine[]; outcomes: Outcome[]; left: number; text: string }
  done?: string
  /** What was pasted, so that it can be mended. */
  text?: string
}

/** First what would become of each line; then, when somebody says so, all of them at once. */
export async function importDossiers(_before: ImportState, form: FormData): Promise<ImportState> {
  const file = form.get('file')
  const text = String(form.get('text') ?? '')
  const staff = await signedInStaff()
  if (!staff) return { expired: true, text }
  if (form.get('again') === 'true') return { text }
  try {
    const chosen = file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : text
    if (chosen.length === 0) return { problems: ['Hãy dán bảng hoặc chọn một tệp.'], text }
    const read = readDossiers(chosen)
    if (read.problems.length > 0) return { problems: read.problems.map(problemText), text }
    if (read.lines.length === 0) return { problems: ['Không có dòng nào có số hồ sơ.'], text }
    const store = form.get('store') === 'true'
    const outcomes = await (store ? noteDossiers(staff, read.lines) : checkDossiers(staff, read.lines))
    const wrong = refusedLines(read, outcomes)
    if (wrong.length > 0) return { problems: wrong.map(problemText), text }
    if (!store) {
      const kept = typeof chosen === 'string' ? chosen : asText(read.lines)
      return { preview: { lines: read.lines, outcomes, left: read.left, text: kept }, text }
    }
    revalidatePath('/dossiers', 'layout')
    return { done: outcomeSentence(outcomes) }
  } catch (error) {
    if (error instanceof Unreadable) return { problems: [error.message], text }
    if (error instanceof Refusal) return { problems: [error.message], text }
    console.error(error)
    return {
      problems: ['Hệ thống chưa trả lời nên chưa biết đã ghi hay chưa. Hãy xem lại bảng số hồ sơ.'],
      text,
    }
  }
}

const columns = { NORCH: 'unit', NOROL: 'unit', NOMON: 'month', NOARA: 'area', NOCNT: 'handled' } as const

function refusedLines({ at }: ReadDossiers, outcomes: Outcome[]): Problem[] {
  return outcomes.flatMap(({ refusal }, place) => {
    if (!refusal) return []
    const key = refusal in columns ? columns[refusal as keyof typeof columns] : null
    return [at(place, key, refusalSentence(refusal))]
  })
}

/** What a file held goes into the second form as text: no browser lets a page choose a file again. */
function asText(lines: DossierLine[]) {
  const rows = lines.map(({ unit, month, area, handled }) => [unit, month, area ?? '', handled].join('\t'))
  return ['Mã đơn vị\tTháng\tMã lĩnh vực\tSố hồ sơ', ...rows].join('\n')
}
