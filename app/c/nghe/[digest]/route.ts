import { recording } from '@/lib/translations/read'
import { spanAsked } from './spanAsked'

const forGood = 'public, max-age=31536000, immutable'

/** A question read aloud. Its address names its bytes, so a browser asks once; Safari plays only what it gets in ranges. */
export async function GET(request: Request, { params }: RouteContext<'/c/nghe/[digest]'>) {
  const { digest } = await params
  try {
    const sound = /^[0-9a-f]{64}$/.test(digest) ? await recording(digest) : null
    return sound ? played(sound, request.headers.get('range')) : silent(404)
  } catch (error) {
    console.error(error)
    return silent(503, { 'Retry-After': '5' })
  }
}

function played({ bytes, contentType }: { bytes: Buffer; contentType: string }, range: string | null) {
  const size = bytes.length
  const span = spanAsked(range, size)
  if (span === 'outside') return silent(416, { 'Content-Range': `bytes */${size}` })
  const headers = { 'Content-Type': contentType, 'Cache-Control': forGood, 'Accept-Ranges': 'bytes' }
  if (!span) return new Response(new Uint8Array(bytes), { headers })
  const { first, last } = span
  return new Response(new Uint8Array(bytes.subarray(first, last + 1)), {
    status: 206,
    headers: { ...headers, 'Content-Range': `bytes ${first}-${last}/${size}` },
  })
}

function silent(status: number, more: Record<string, string> = {}) {
  return new Response(null, { status, headers: { 'Cache-Control': 'no-store', ...more } })
}
