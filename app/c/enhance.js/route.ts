import type { NextRequest } from 'next/server'
import { assets } from '../_page/assets'

/** Its address names its content, so a browser asks once. */
export async function GET(request: NextRequest) {
  const { script, scriptVersion } = assets()
  const named = request.nextUrl.searchParams.get('v') === scriptVersion
  return new Response(script, {
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': named ? 'public, max-age=31536000, immutable' : 'no-cache',
    },
  })
}
