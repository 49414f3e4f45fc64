import { z } from 'zod'
import { refusalSentence } from '@/lib/db/refusal'
import type { ScoreKind } from '@/lib/indexes/reformIndex'
import { askedUnitSchema, scoreKindSchema } from '@/lib/indexes/schema'
import { scoreSheet } from '@/lib/scoring/read'
import { readSheetFile } from '@/lib/scoring/readSheetFile'
import type { OfUnit, Sheet } from '@/lib/scoring/scoring'
import { sheetWorkbook } from '@/lib/scoring/sheetWorkbook'
import { importScores } from '@/lib/scoring/write'
import { readWorkbook } from '@/lib/spreadsheets/readWorkbook'
import { limits, problemText, Unreadable } from '@/lib/spreadsheets/spreadsheet'
import { signedInStaff } from '@/lib/staff/read'
import { answer, expired, problem, refusedAs } from '../answer'
import { readBytes } from '../read-bytes'

type Context = RouteContext<'/api/indexes/[scheme]/[year]/[unit]/sheet'>
type Staff = { id: string }

const aboutSchema = z.object({ kind: scoreKindSchema, store: z.stringbool().default(false) })

async function asked(request: Request, params: Promise<unknown>) {
  const { data: of } = askedUnitSchema.safeParse(await params)
  const { data: about } = aboutSchema.safeParse(Object.fromEntries(new URL(request.url).searchParams))
  return of && about ? { ...of, ...about } : null
}

/** The sheet as a workbook, to be filled in elsewhere. */
export async function GET(request: Request, { params }: Context) {
  const staff = await signedInStaff()
  if (!staff) return expired()
  try {
    const named = await asked(request, params)
    const sheet = named && (await scoreSheet(staff, named))
    if (!sheet) return problem('Không có phiếu này trong phạm vi của bạn.', 404)
    const name = `phieu-${named.scheme}-${named.year}-${named.unit}-${named.kind}.xlsx`
    return new Response(new Uint8Array(await sheetWorkbook(sheet, named.kind)), {
      headers: {
        'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
        'Content-Disposition': `attachment; filename="${name}"`,
        'Cache-Control': 'private, no-store',
      },
    })
  } catch (error) {
    return refusedAs(error)
  }
}

/** The workbook back: what would change, or with `store` all of it at once. One wrong row, and nothing is stored. */
export async function POST(request: Request, { params }: Context) {
  const staff = await signedInStaff()
  if (!staff) return expired()
  const bytes = await readBytes(request, limits.packed)
  if (!bytes) return problem(`Tệp lớn hơn ${limits.packed / 1024 / 1024} MB nên không được nhận.`, 413)
  try {
    const named = await asked(request, params)
    const sheet = named && (await scoreSheet(staff, named))
    if (!sheet) return problem('Không có phiếu này trong phạm vi của bạn.', 404)
    return answer(await taken(staff, named, sheet, named.kind, bytes, named.store))
  } catch (error) {
    if (error instanceof Unreadable) return answer({ problems: [error.message], changes: [], stored: false })
    return refusedAs(error)
  }
}

async function taken(
  staff: Staff,
  of: OfUnit,
  sheet: Sheet,
  kind: ScoreKind,
  bytes: Uint8Array,
  store: boolean,
) {
  const { rows, problems, at } = readSheetFile(readWorkbook(bytes), sheet, kind)
  if (problems.length > 0) return { problems: problems.map(problemText), changes: [], stored: false }
  const { report, stored } = await importScores(staff, of, kind, rows, store)
  return {
    stored,
    problems: report.flatMap((row) =>
      row.problem ? [problemText(at(row.row, row.column, refusalSentence(row.problem)))] : [],
    ),
    changes: report.flatMap(({ problem: wrong, node, before, after }) =>
      wrong ? [] : [{ node, before, after }],
    ),
  }
}
