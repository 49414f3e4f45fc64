import { askedUnitSchema } from '@/lib/indexes/schema'
import { evidence } from '@/lib/scoring/read'
import { signedInStaff } from '@/lib/staff/read'
import { expired, problem, refusedAs } from '../../answer'

type Context = RouteContext<'/api/indexes/[scheme]/[year]/[unit]/evidence/[digest]'>

/** Always as a download and never as something a browser might run on this address. */
export async function GET(_request: Request, { params }: Context) {
  const staff = await signedInStaff()
  if (!staff) return expired()
  const { digest } = await params
  const { data: asked } = askedUnitSchema.safeParse(await params)
  try {
    const file = asked && (await evidence(staff, asked, digest))
    if (!file) return problem('Không có tệp này trong phạm vi của bạn.', 404)
    return new Response(new Uint8Array(file.bytes), {
      headers: {
        'Content-Type': file.contentType,
        'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`,
        'X-Content-Type-Options': 'nosniff',
        'Content-Security-Policy': "sandbox; default-src 'none'",
        'Cache-Control': 'private, no-store',
      },
    })
  } catch (error) {
    return refusedAs(error)
  }
}
