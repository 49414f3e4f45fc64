import 'server-only'
import { asStaff } from '@/lib/db/client'
import { aboutSchema, type BallotPage, ballotPageSchema, type Cell } from './schema'

type Staff = { id: string }
type Asked = { unit: string | null; from: string | null; to: string | null; version: string | null }

/** What a file of ballots would hold, before it is taken. */
export function exportAbout(staff: Staff, { unit, from, to, version }: Asked) {
  return asStaff(staff).rpc(aboutSchema, 'export_about', { unit, from_day: from, to_day: to, version })
}

/** The ballots of a file that was begun, page by page: no more than one is held at a time. */
export async function* ballotPages(staff: Staff, file: string): AsyncGenerator<Cell[][]> {
  let after: BallotPage['next'] = null
  do {
    const page: BallotPage = await asStaff(staff).rpc(ballotPageSchema, 'export_ballots', {
      ...{ file, after_month: after?.month, after_unit: after?.unit, after_ballots: after?.ballots },
    })
    if (page.rows.length > 0) yield page.rows
    after = page.next
  } while (after)
}
