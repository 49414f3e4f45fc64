export const dynamic = 'force-dynamic'

/** Alive: this process answers. */
export function GET() {
  return Response.json({ alive: true }, { headers: { 'Cache-Control': 'no-store' } })
}
