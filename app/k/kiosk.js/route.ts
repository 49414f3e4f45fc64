import type { NextRequest } from 'next/server'
import { assets } from '../../c/_page/assets'

/** Its address names its content, so a tablet asks once. */
export async function GET(request: NextRequest) {
  const { kioskScript, kioskVersion } = assets()
  const named = request.nextUrl.searchParams.get('v') === kioskVersion
  return new Response(kioskScript, {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': named ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  })
}
