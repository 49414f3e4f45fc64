import { schemeVersion } from '@/lib/schemes/read'
import { askedVersionSchema } from '@/lib/schemes/schema'
import { schemeWorkbook } from '@/lib/schemes/schemeWorkbook'
import { signedInStaff } from '@/lib/staff/read'

type Context = RouteContext<'/schemes/[code]/[edition]/[file]'>

export async function GET(_request: Request, { params }: Context) {
  const { code, edition, file } = await params
  const kind = /^[\w-]+\.(xlsx|json)$/.exec(file)?.[1]
  const { data } = askedVersionSchema.safeParse({ code, edition })
  const staff = await signedInStaff()
  if (!staff) return refusal(401, 'Hãy đăng nhập rồi tải lại.')
  const found = data && kind ? await schemeVersion(staff, data) : null
  if (!found) return refusal(404, 'Không có bộ tiêu chí này.')

  const headers = {
    'Cache-Control': 'private, no-cache',
    'Content-Disposition': `attachment; filename="${code}-${edition}.${kind}"`,
  }
  if (kind === 'json')
    return Response.json({ format: 'dan-y-scheme', version: 1, ...found.content }, { headers })
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const workbook = new Uint8Array(await schemeWorkbook(found.content))
  return new Response(workbook, { headers: { ...headers, 'Content-Type': type } })
}

function refusal(status: number, sentence: string) {
  return new Response(`${sentence}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })
}
