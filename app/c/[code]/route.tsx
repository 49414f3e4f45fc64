import type { NextRequest } from 'next/server'
import { readCounterCode } from '@/lib/counters/counter'
import type { OpenSurvey } from '@/lib/questionnaires/questionnaire'
import { surveyAt } from '@/lib/questionnaires/read'
import { recordResponse } from '@/lib/responses/write'
import { keyOf, newKeyCookie } from '../_door/keyCookie'
import { pageHeaders, pageResponse, redirectResponse } from '../_door/respond'
import { isKnown, surveyBytes } from '../_door/surveyBytes'
import { takeIn } from '../_door/takeIn'
import { anotherBallot } from '../_page/anotherBallot'
import { ClosedPage, closedStatus } from '../_page/ClosedPage'
import { HelpPage } from '../_page/HelpPage'
import { UnknownPage } from '../_page/UnknownPage'

export async function GET(request: NextRequest, { params }: RouteContext<'/c/[code]'>) {
  const typed = readable((await params).code)
  const code = readCounterCode(typed)
  // The check character answers most wrong codes: the database is not asked.
  if (!code) return pageResponse(404, <UnknownPage typed={typed} />)
  if (code !== typed) return redirectResponse(307, `/c/${code}`)
  if (request.nextUrl.searchParams.has(anotherBallot)) {
    return redirectResponse(303, `/c/${code}`, { 'Set-Cookie': newKeyCookie(code) })
  }

  try {
    const survey = await surveyAt(code)
    if (!survey) return pageResponse(404, <UnknownPage typed={code} />)
    if (survey.state !== 'open')
      return pageResponse(closedStatus(survey.state), <ClosedPage survey={survey} />)
    return await served(request, survey)
  } catch (error) {
    console.error(error)
    return pageResponse(
      503,
      <HelpPage title="Hệ thống đang bận">
        <p>Xin Ông/Bà đợi một lát rồi mở lại trang này.</p>
      </HelpPage>,
      { 'Retry-After': '5' },
    )
  }
}

/** Kept by nobody but the browser, and asked about each time: the key beside the page is for one ballot. */
async function served(request: NextRequest, survey: OpenSurvey) {
  const rendered = await surveyBytes(survey)
  const headers = {
    ...pageHeaders(),
    'Cache-Control': 'private, no-cache',
    ETag: rendered.etag,
    // A key stays until its ballot was sent: going back is no new ballot.
    ...(keyOf(request) ? {} : { 'Set-Cookie': newKeyCookie(survey.counter.code) }),
  }
  if (isKnown(request, rendered)) return new Response(null, { status: 304, headers })
  return new Response(rendered.bytes, { headers })
}

export async function POST(request: NextRequest, { params }: RouteContext<'/c/[code]'>) {
  return takeIn(request, readable((await params).code), async (ballot, voice) =>
    voice.outcome(await recordResponse(ballot)),
  )
}

function readable(text: string) {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
