import type { NextRequest } from 'next/server'
import { bodyFor, encode } from '../_door/encode'
import { assets } from '../_page/assets'

let encoded: ReturnType<typeof encode> | undefined

/** Its address names its content, so a browser asks once. */
export async function GET(request: NextRequest) {
  const { script, scriptVersion } = assets()
  encoded ??= encode(script)
  const { body, headers } = bodyFor(request, await encoded)
  const named = request.nextUrl.searchParams.get('v') === scriptVersion
  return new Response(new Uint8Array(body), {
    headers: {
      ...headers,
      'Content-Type': 'text/javascript; charset=utf-8',
      'Content-Length': String(body.length),
      'Cache-Control': named ? 'public, max-age=31536000, immutable' : 'no-cache',
      Vary: 'Accept-Encoding',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
