import type { NextRequest } from 'next/server'
import { takeIn } from '../../_door/takeIn'

/** For programs: everything but the storing. */
export async function POST(request: NextRequest, { params }: RouteContext<'/c/[code]/check'>) {
  return takeIn(request, (await params).code, async () => new Response(null, { status: 204 }))
}
