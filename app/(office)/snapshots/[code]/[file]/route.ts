import { settings } from '@/lib/env'
import { noteIssued } from '@/lib/publications/write'
import { csv } from '@/lib/snapshots/csv'
import { print } from '@/lib/snapshots/print'
import { isIntact, snapshot } from '@/lib/snapshots/read'
import { snapshotCodeSchema } from '@/lib/snapshots/schema'
import { type FileKind, fileKinds, fileName, type Snapshot } from '@/lib/snapshots/snapshot'
import { workbook } from '@/lib/snapshots/workbook'
import { answerFile, sentence } from '../../../exports/answer-file'

type Context = RouteContext<'/snapshots/[code]/[file]'>

const types: Record<FileKind, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

export async function GET(request: Request, { params }: Context) {
  const { code, file } = await params
  const kind = fileKinds.find((known) => new RegExp(`^[\\w-]+\\.${known}$`).test(file))
  const { data } = snapshotCodeSchema.safeParse(code)
  return answerFile(async (staff) => {
    const found = data && kind ? await snapshot(staff, data) : null
    if (!found || !kind) return sentence(404, 'Không có bản chốt này trong phạm vi của bạn.')
    if (!isIntact(found)) return sentence(500, 'Nội dung không còn khớp mã băm nên không phát hành tệp.')

    const headers = {
      ETag: `"${found.sha256}-${kind}"`,
      'Cache-Control': 'private, no-cache',
      'Content-Type': types[kind],
      'Content-Disposition': `attachment; filename="${fileName(found.content, kind)}"`,
    }
    if (request.headers.get('if-none-match')?.includes(`${found.sha256}-${kind}`))
      return new Response(null, { status: 304, headers })
    const bytes = new Uint8Array(await write(found, kind))
    await noteIssued(found.code, kind, bytes)
    return new Response(bytes, { headers })
  })
}

async function write(found: Snapshot, kind: FileKind) {
  if (kind === 'xlsx') return workbook(found)
  if (kind === 'pdf') return print(found, `${settings().SITE_URL}/kiem-tra`)
  const text = kind === 'csv' ? csv(found) : JSON.stringify({ content: found.content, sha256: found.sha256 })
  return new TextEncoder().encode(text)
}
