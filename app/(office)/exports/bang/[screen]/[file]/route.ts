import { isFileScreen } from '@/lib/tables/screens'
import { tableCsv } from '@/lib/tables/tableCsv'
import { tableWorkbook } from '@/lib/tables/tableWorkbook'
import { answerFile, attachment, sentence } from '../../../answer-file'
import { searchOf } from '../../../asked'
import { makes, Nonsense } from '../../made'

const workbook = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Every table of a screen as XLSX, or one of them as CSV, by the screen's own address. */
export async function GET(request: Request, { params }: RouteContext<'/exports/bang/[screen]/[file]'>) {
  const { screen, file } = await params
  const [, key = '', kind] = /^([\w-]+)\.(csv|xlsx)$/.exec(file) ?? []
  if (!isFileScreen(screen) || !kind) return sentence(404, 'Không có tệp này.')
  return answerFile(async (staff) => {
    const made = await makes[screen](staff, searchOf(request)).catch(nonsense)
    if (made instanceof Nonsense) return sentence(400, made.message)
    const { of, tables, facts } = made
    const name = `${screen}-${kind === 'csv' ? `${key}-` : ''}${of}.${kind}`
    if (kind === 'xlsx') {
      const bytes = new Uint8Array(await tableWorkbook(tables, facts))
      return new Response(bytes, { headers: attachment(name, workbook) })
    }
    const table = tables.find((known) => known.key === key)
    if (!table) return sentence(404, 'Không có bảng này.')
    return new Response(tableCsv(table, facts), { headers: attachment(name, 'text/csv; charset=utf-8') })
  })
}

function nonsense(error: unknown) {
  if (error instanceof Nonsense) return error
  throw error
}
