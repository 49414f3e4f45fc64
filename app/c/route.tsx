import type { NextRequest } from 'next/server'
import { readCounterCode } from '@/lib/counters/counter'
import { pageResponse, redirectResponse } from './_door/respond'
import { HelpPage } from './_page/HelpPage'
import { UnknownPage } from './_page/UnknownPage'

const addressBefore = /^.*\/c\//

/** For those who read the code off the wall. A whole address typed or pasted here is as good. */
export async function GET(request: NextRequest) {
  const typed = request.nextUrl.searchParams.get('code')?.slice(0, 200).trim()
  const code = readCounterCode(typed?.replace(addressBefore, '') ?? '')
  if (code) return redirectResponse(307, `/c/${code}`)
  if (typed) return pageResponse(404, <UnknownPage typed={typed} />)
  return pageResponse(
    200,
    <HelpPage title="Ông/Bà vừa làm thủ tục ở quầy nào?" code="">
      <p>Nhập mã của quầy để mở phiếu hỏi ý kiến. Trả lời một câu là đủ, mất chưa đến nửa phút.</p>
    </HelpPage>,
  )
}
