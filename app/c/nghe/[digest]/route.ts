import { recording } from '@/lib/translations/read'

/** A question read aloud. Its address names its bytes, so a browser asks once. */
export async function GET(_: Request, { params }: RouteContext<'/c/nghe/[digest]'>) {
  const { digest } = await params
  const sound = /^[0-9a-f]{64}$/.test(digest) ? await recording(digest) : null
  if (!sound) return new Response(null, { status: 404, headers: { 'Cache-Control': 'no-store' } })
  return new Response(new Uint8Array(sound.bytes), {
    headers: { 'Content-Type': sound.contentType, 'Cache-Control': 'public, max-age=31536000, immutable' },
  })
}
