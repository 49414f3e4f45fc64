import { databaseIsReady } from '@/lib/health/read'

export const dynamic = 'force-dynamic'

/** Ready: the database answers too. Says no more than that, since anybody may ask. */
export async function GET() {
  const ready = await databaseIsReady().then(
    () => true,
    () => false,
  )
  return Response.json({ ready }, { status: ready ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
