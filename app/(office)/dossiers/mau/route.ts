import { dossierLines } from '@/lib/dossiers/read'
import { yearIn } from '@/lib/dossiers/schema'
import { dossierTemplate } from '@/lib/tables/dossierTables'
import { tableWorkbook } from '@/lib/tables/tableWorkbook'
import { answerFile, attachment, sentence } from '../../exports/answer-file'

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook to fill in and hand back. */
export async function GET(request: Request) {
  const { searchParams: asked } = new URL(request.url)
  const year = yearIn(asked.get('year') ?? '')
  if (year === null) return sentence(400, 'Hãy viết năm từ 2000 đến 2100.')
  return answerFile(async (staff) => {
    const template = dossierTemplate(await dossierLines(staff, { unit: asked.get('unit'), year }), year)
    const facts = [
      { label: 'Cách dùng', value: 'Điền cột Số hồ sơ rồi nhập lại tệp này; dòng để trống được bỏ qua.' },
    ]
    const bytes = new Uint8Array(await tableWorkbook([template], facts))
    return new Response(bytes, { headers: attachment(`so-ho-so-${year}.xlsx`, type) })
  })
}
