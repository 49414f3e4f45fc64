import type { NextRequest } from 'next/server'
import { Refusal } from '@/lib/db/refusal'
import { vietnamese } from '@/lib/messages/tongue'
import { kioskWith } from '@/lib/pairings/read'
import { pairKiosk } from '@/lib/pairings/write'
import { kindOf, readBody } from '../c/_door/readBody'
import { redirectResponse } from '../c/_door/respond'
import { kioskResponse } from './_page/kioskResponse'
import { PairPage } from './_page/PairPage'
import { newToken, tokenCookie, tokenOf } from './_page/token'

/** Where a tablet is paired; one that is goes to its counter. */
export async function GET(request: NextRequest) {
  const token = tokenOf(request)
  const kiosk = token ? await kioskWith(token).catch(() => null) : null
  if (kiosk) return redirectResponse(303, `/k/${kiosk.counter}`)
  return kioskResponse(403, <PairPage tongue={vietnamese} typed="" />)
}

export async function POST(request: NextRequest) {
  const body = kindOf(request) === 'form' ? await readBody(request) : null
  const typed = new URLSearchParams(body ?? '').get('ma')?.slice(0, 40) ?? ''
  const token = newToken()
  try {
    const { counter } = await pairKiosk(typed.replace(/[\s-]/g, '').toUpperCase(), token)
    return redirectResponse(303, `/k/${counter}`, { 'Set-Cookie': tokenCookie(token) })
  } catch (error) {
    const wrong = error instanceof Refusal
    if (!wrong) console.error(error)
    const problem = wrong ? 'kioskPairWrong' : 'busyText'
    return kioskResponse(wrong ? 422 : 503, <PairPage tongue={vietnamese} typed={typed} problem={problem} />)
  }
}
