import { assets } from '../_page/assets'

/** Asked about at each visit: an old worker gives way to a new one, and what waits on the device stays. */
export function GET() {
  return new Response(assets().worker, {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'no-cache' },
  })
}
