import { ballotCsv } from '@/lib/exports/ballotCsv'
import { ballotParquet } from '@/lib/exports/ballotParquet'
import { type ExportFormat, exportFormats, exportName } from '@/lib/exports/export'
import { onRecord } from '@/lib/exports/onRecord'
import { ballotPages } from '@/lib/exports/read'
import { streamOf } from '@/lib/exports/streamOf'
import { beginExport, endExport } from '@/lib/exports/write'
import { answerFile, attachment, sentence } from '../answer-file'
import { readAsked, searchOf } from '../asked'

const types: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  'csv.gz': 'application/gzip',
  parquet: 'application/vnd.apache.parquet',
}

/** De-identified ballots, as they come from the database: the file is never held whole. */
export async function GET(request: Request, { params }: RouteContext<'/exports/[file]'>) {
  const { file } = await params
  const format = exportFormats.find((known) => file === `phieu.${known}`)
  if (!format) return sentence(404, 'Không có tệp này.')
  const read = readAsked(searchOf(request))
  if ('problem' in read) return sentence(400, read.problem)
  const { unit, from, to, version } = read.asked
  if (!unit || !from || !to || !version)
    return sentence(400, 'Hãy chọn đơn vị, hai tháng và bộ câu hỏi tại trang Tải dữ liệu.')

  return answerFile(async (staff) => {
    const asked = { unit, from, to, version }
    const begun = await beginExport(staff, asked, format)
    const ballots = { ...begun, pages: ballotPages(staff, begun.code) }
    const end = (sent: number, sha256: string | null) => endExport(staff, begun.code, sent, sha256)
    const bytes = streamOf(onRecord(ballots, format === 'parquet' ? ballotParquet : ballotCsv, end))
    const body = format === 'csv.gz' ? bytes.pipeThrough(new CompressionStream('gzip')) : bytes
    return new Response(body, { headers: attachment(exportName(asked, format), types[format]) })
  })
}

/** Asking for the head alone would put a file on record that nobody takes. */
export function HEAD() {
  return new Response(null, { status: 405, headers: { Allow: 'GET' } })
}
