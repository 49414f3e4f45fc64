import type { NextRequest } from 'next/server'
import { tongue } from '@/lib/messages/tongue'
import { receiptOf } from '@/lib/responses/read'
import { readReceipt } from '@/lib/responses/receipt'
import { langOf } from '../_door/readSent'
import { pageResponse } from '../_door/respond'
import { HelpPage } from '../_page/HelpPage'
import { ReceiptPage } from '../_page/ReceiptPage'
import { Say } from '../_page/Say'

/** Did the ballot arrive? A code of another shape than ours is nobody's: the database is not asked. */
export async function GET(request: NextRequest) {
  const search = request.nextUrl.searchParams
  const said = tongue(langOf(search) === 'en' ? 'en' : 'vi')
  const typed = search.get('ma')?.slice(0, 40).trim() ?? ''
  const code = readReceipt(typed)
  try {
    const found = code ? await receiptOf(code) : typed ? null : undefined
    return await pageResponse(200, <ReceiptPage tongue={said} typed={code ?? typed} found={found} />)
  } catch (error) {
    console.error(error)
    const busy = (
      <HelpPage title="busyTitle" tongue={said}>
        <p>
          <Say {...said.word('busyText')} />
        </p>
      </HelpPage>
    )
    return pageResponse(503, busy, { 'Retry-After': '5' })
  }
}
