import { dictionaryCsv, dictionaryJson } from '@/lib/exports/dictionary'
import { exportAbout } from '@/lib/exports/read'
import { answerFile, attachment, sentence } from '../../answer-file'
import { readAsked, searchOf } from '../../asked'

/** What the columns of a file of ballots mean. */
export async function GET(request: Request, { params }: RouteContext<'/exports/tu-dien/[file]'>) {
  const { file } = await params
  const kind = /^tu-dien\.(csv|json)$/.exec(file)?.[1]
  if (!kind) return sentence(404, 'Không có tệp này.')
  const read = readAsked(searchOf(request))
  if ('problem' in read) return sentence(400, read.problem)

  return answerFile(async (staff) => {
    const { columns } = await exportAbout(staff, read.asked)
    const json = kind === 'json'
    const type = json ? 'application/json; charset=utf-8' : 'text/csv; charset=utf-8'
    return new Response(json ? dictionaryJson(columns) : dictionaryCsv(columns), {
      headers: attachment(`tu-dien-phieu.${kind}`, type),
    })
  })
}
