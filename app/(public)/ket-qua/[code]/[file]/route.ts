import { settings } from '@/lib/env'
import { contentTypes, fileKinds, fileName } from '@/lib/publications/publication'
import { isIntact, publication } from '@/lib/publications/read'
import { publicationCodeSchema } from '@/lib/publications/schema'
import { issueFile } from '@/lib/publications/write'

type Context = RouteContext<'/ket-qua/[code]/[file]'>

/** A file of an edition, for everybody. An edition never changes: neither do its files. */
export function GET(request: Request, context: Context) {
  return issued(request, context).catch((error) => {
    console.error(error)
    return refusal(503, 'Hệ thống chưa trả lời nên chưa có tệp. Hãy thử lại.')
  })
}

async function issued(request: Request, { params }: Context) {
  const { code, file } = await params
  const { data } = publicationCodeSchema.safeParse(code)
  const kind = fileKinds.find((known) => data && file === fileName(data, known))
  const found = data && kind ? await publication(data) : null
  if (!found || !kind) return refusal(404, 'Không có tệp này.')
  if (!isIntact(found)) return refusal(500, 'Nội dung không còn khớp mã băm nên không phát hành tệp.')

  const headers = {
    ETag: `"${found.sha256}-${kind}"`,
    'Cache-Control': 'public, no-cache',
    'Content-Type': contentTypes[kind],
    'Content-Disposition': `attachment; filename="${file}"`,
  }
  if (request.headers.get('if-none-match')?.includes(`${found.sha256}-${kind}`))
    return new Response(null, { status: 304, headers })
  return new Response(await issueFile(found, kind, settings().SITE_URL), { headers })
}

function refusal(status: number, sentence: string) {
  return new Response(`${sentence}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
