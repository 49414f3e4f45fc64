import type { NextRequest } from 'next/server'
import { readCounterCode } from '@/lib/counters/counter'
import { tongueOf } from '@/lib/questionnaires/questionnaire'
import { langOf } from './_door/readSent'
import { pageResponse, redirectResponse } from './_door/respond'
import { surveyAddress } from './_page/address'
import { HelpPage } from './_page/HelpPage'
import { Say } from './_page/Say'
import { UnknownPage } from './_page/UnknownPage'

const addressBefore = /^.*\/c\//

/** For those who read the code off the wall. A whole address typed or pasted here is as good. */
export async function GET(request: NextRequest) {
  const typed = request.nextUrl.searchParams.get('code')?.slice(0, 200).trim()
  const code = readCounterCode(typed?.replace(addressBefore, '') ?? '')
  const lang = langOf(request.nextUrl.searchParams)
  const tongue = tongueOf(null, lang)
  if (code) return redirectResponse(307, surveyAddress(code, { lang }))
  if (typed) return pageResponse(404, <UnknownPage typed={typed} tongue={tongue} />)
  return pageResponse(
    200,
    <HelpPage title="findTitle" code="" tongue={tongue}>
      <p>
        <Say {...tongue.word('findText')} />
      </p>
    </HelpPage>,
  )
}
