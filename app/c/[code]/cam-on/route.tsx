import type { NextRequest } from 'next/server'
import { readCounterCode } from '@/lib/counters/counter'
import { tongueOf } from '@/lib/questionnaires/questionnaire'
import { surveyAt } from '@/lib/questionnaires/read'
import { readReceipt } from '@/lib/responses/receipt'
import { langOf } from '../../_door/readSent'
import { pageResponse } from '../../_door/respond'
import { ThanksPage } from '../../_page/ThanksPage'
import { UnknownPage } from '../../_page/UnknownPage'

export async function GET(request: NextRequest, { params }: RouteContext<'/c/[code]/cam-on'>) {
  const typed = (await params).code
  const code = readCounterCode(typed)
  const search = request.nextUrl.searchParams
  const lang = langOf(search)
  if (!code) return pageResponse(404, <UnknownPage typed={typed} tongue={tongueOf(null, lang)} />)
  // Whoever has sent is thanked, also when nothing more can be said.
  const survey = await surveyAt(code).catch(() => null)
  const tongue = tongueOf(survey?.state === 'open' ? survey.version : null, lang)
  const receipt = readReceipt(search.get('ma') ?? '')
  return pageResponse(200, <ThanksPage {...{ code, survey, tongue, receipt }} how={search.get('phieu')} />)
}
