import type { NextRequest } from 'next/server'
import { readCounterCode } from '@/lib/counters/counter'
import { vietnamese } from '@/lib/messages/tongue'
import { kioskWith } from '@/lib/pairings/read'
import { tongueOf } from '@/lib/questionnaires/questionnaire'
import { surveyAt } from '@/lib/questionnaires/read'
import { recordResponse } from '@/lib/responses/write'
import { langOf } from '../../c/_door/readSent'
import { pageResponse, redirectResponse } from '../../c/_door/respond'
import { takeIn } from '../../c/_door/takeIn'
import { ClosedPage, closedStatus } from '../../c/_page/ClosedPage'
import { HelpPage } from '../../c/_page/HelpPage'
import { Say } from '../../c/_page/Say'
import { KioskPage } from '../_page/KioskPage'
import { kioskResponse } from '../_page/kioskResponse'
import { PairPage } from '../_page/PairPage'
import { tokenCookie, tokenOf } from '../_page/token'

export async function GET(request: NextRequest, { params }: RouteContext<'/k/[code]'>) {
  const code = readCounterCode((await params).code)
  const token = tokenOf(request)
  try {
    const kiosk = token ? await kioskWith(token) : null
    if (!token || !kiosk) return await kioskResponse(403, <PairPage tongue={vietnamese} typed="" />)
    if (kiosk.counter !== code) return redirectResponse(303, `/k/${kiosk.counter}`)
    const survey = await surveyAt(code)
    if (survey?.state !== 'open')
      return await (survey
        ? pageResponse(closedStatus(survey.state), <ClosedPage survey={survey} />)
        : redirectResponse(303, '/k'))
    const tongue = tongueOf(survey.version, langOf(request.nextUrl.searchParams))
    const page = <KioskPage {...{ survey, tongue, kiosk }} />
    return await kioskResponse(200, page, { 'Set-Cookie': tokenCookie(token) })
  } catch (error) {
    console.error(error)
    const busy = (
      <HelpPage title="busyTitle">
        <p>
          <Say {...vietnamese.word('busyText')} />
        </p>
      </HelpPage>
    )
    return pageResponse(503, busy, { 'Retry-After': '5' })
  }
}

/** A tablet's ballots; whoever holds no token is no tablet, and the database says so. */
export async function POST(request: NextRequest, { params }: RouteContext<'/k/[code]'>) {
  const { code } = await params
  const store = async (...[ballot, voice]: Parameters<Parameters<typeof takeIn>[2]>) =>
    voice.outcome(await recordResponse(ballot))
  return takeIn(request, code, store, tokenOf(request) ?? '')
}
