import type { NextRequest } from 'next/server'
import { readCounterCode } from '@/lib/counters/counter'
import { type OpenSurvey, tongueOf } from '@/lib/questionnaires/questionnaire'
import { surveyAt } from '@/lib/questionnaires/read'
import { recordResponse } from '@/lib/responses/write'
import { isKnown } from '../_door/isKnown'
import { keyOf, newKeyCookie } from '../_door/keyCookie'
import { langOf } from '../_door/readSent'
import { pageHeaders, pageResponse, redirectResponse } from '../_door/respond'
import { shelve } from '../_door/shelf'
import { surveyBytes } from '../_door/surveyBytes'
import { takeIn } from '../_door/takeIn'
import { anotherBallot, askedDepth, surveyAddress } from '../_page/address'
import { ClosedPage, closedStatus } from '../_page/ClosedPage'
import { HelpPage } from '../_page/HelpPage'
import { Say } from '../_page/Say'
import { UnknownPage } from '../_page/UnknownPage'

export async function GET(request: NextRequest, { params }: RouteContext<'/c/[code]'>) {
  const typed = readable((await params).code)
  const code = readCounterCode(typed)
  const search = request.nextUrl.searchParams
  const lang = langOf(search)
  // The check character answers most wrong codes: the database is not asked.
  if (!code) return pageResponse(404, <UnknownPage typed={typed} tongue={tongueOf(null, lang)} />)
  if (code !== typed) return redirectResponse(307, surveyAddress(code, { lang }))
  if (search.has(anotherBallot)) {
    return redirectResponse(303, surveyAddress(code, { lang }), { 'Set-Cookie': newKeyCookie(code) })
  }

  try {
    const survey = await surveyAt(code)
    if (!survey) return pageResponse(404, <UnknownPage typed={code} tongue={tongueOf(null, lang)} />)
    if (survey.state !== 'open')
      return pageResponse(
        closedStatus(survey.state),
        <ClosedPage survey={survey} tongue={tongueOf(null, lang)} />,
      )
    return await served(request, survey)
  } catch (error) {
    console.error(error)
    const tongue = tongueOf(null, lang)
    return pageResponse(
      503,
      <HelpPage title="busyTitle" tongue={tongue}>
        <p>
          <Say {...tongue.word('busyText')} />
        </p>
      </HelpPage>,
      { 'Retry-After': '5' },
    )
  }
}

/** Kept by nobody but the browser, and asked about each time: the key beside the page is for one ballot. */
async function served(request: NextRequest, survey: OpenSurvey) {
  const search = request.nextUrl.searchParams
  const { code } = survey.counter
  const asked = askedDepth(search)
  const depth = asked ?? survey.campaign.first_depth
  const tongue = tongueOf(survey.version, search.get('lang'))
  const rendered = await surveyBytes(survey, depth, tongue)
  // Only under the address the product itself writes: made-up ones never fill the shelf.
  const address = request.nextUrl.pathname + request.nextUrl.search
  if (address === surveyAddress(code, { lang: tongue.code, depth: asked }))
    shelve(address, survey, rendered, depth !== 'more')
  const headers = {
    ...pageHeaders(),
    'Cache-Control': 'private, no-cache',
    ETag: rendered.etag,
    // A key stays until its ballot was sent: going back is no new ballot. What adds to a ballot needs that ballot's key.
    ...(keyOf(request) || depth === 'more' ? {} : { 'Set-Cookie': newKeyCookie(code) }),
  }
  if (isKnown(request.headers.get('if-none-match') ?? '', rendered.etag))
    return new Response(null, { status: 304, headers })
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
