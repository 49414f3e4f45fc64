import type { NextRequest } from 'next/server'
import { Refusal } from '@/lib/db/refusal'
import { vietnamese } from '@/lib/messages/tongue'
import { heartbeatSchema } from '@/lib/pairings/schema'
import { reportKiosk } from '@/lib/pairings/write'
import { readBody } from '../../../c/_door/readBody'
import { errorsResponse, jsonResponse } from '../../../c/_door/respond'
import { assets } from '../../../c/_page/assets'
import { tokenCookie, tokenOf } from '../../_page/token'

/** A tablet says how it is; the answer says which build it should be. */
export async function POST(request: NextRequest) {
  const token = tokenOf(request) ?? ''
  const asked = heartbeatSchema.safeParse(parsed((await readBody(request)) ?? ''))
  if (!asked.success) return errorsResponse(422, [{ item: '', message: vietnamese.word('wrongShape').text }])
  try {
    await reportKiosk(token, asked.data)
    return jsonResponse(200, { build: assets().build }, { 'Set-Cookie': tokenCookie(token) })
  } catch (error) {
    if (error instanceof Refusal)
      return errorsResponse(403, [{ item: 'kiosk', message: vietnamese.word('kioskUnpaired').text }])
    console.error(error)
    return errorsResponse(503, [{ item: '', message: vietnamese.word('busyTitle').text }])
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
