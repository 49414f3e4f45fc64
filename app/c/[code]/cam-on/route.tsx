import type { NextRequest } from 'next/server'
import { readCounterCode } from '@/lib/counters/counter'
import { pageResponse } from '../../_door/respond'
import { ThanksPage } from '../../_page/ThanksPage'
import { UnknownPage } from '../../_page/UnknownPage'

export async function GET(request: NextRequest, { params }: RouteContext<'/c/[code]/cam-on'>) {
  const typed = (await params).code
  const code = readCounterCode(typed)
  if (!code) return pageResponse(404, <UnknownPage typed={typed} />)
  return pageResponse(200, <ThanksPage code={code} again={request.nextUrl.searchParams.has('da-nhan')} />)
}
