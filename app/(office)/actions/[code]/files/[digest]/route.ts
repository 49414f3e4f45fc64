import { actionFile } from '@/lib/actions/read'
import { signedInStaff } from '@/lib/staff/read'

/** Always a download: what strangers wrote must not run as a page of ours. */
export async function GET(_request: Request, { params }: RouteContext<'/actions/[code]/files/[digest]'>) {
  const { code, digest } = await params
  const staff = await signedInStaff()
  if (!staff) return new Response('Hãy đăng nhập rồi tải lại.\n', { status: 401 })
  const found = await actionFile(staff, code, digest)
  if (!found) return new Response('Không có tệp này trong phạm vi của bạn.\n', { status: 404 })
  return new Response(new Uint8Array(found.bytes), {
    headers: {
      'Content-Type': found.type,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(found.name)}`,
      'Cache-Control': 'private, no-cache',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
