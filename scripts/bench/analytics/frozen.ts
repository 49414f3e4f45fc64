import { z } from 'zod'
import { snapshotSchema } from '@/lib/snapshots/schema'
import { workbook } from '@/lib/snapshots/workbook'
import type { Database } from '../../database/database'
import { atMost, type Figure } from '../figure'
import { asOfficer } from './timeCalls'

/** A snapshot of all units for a year, and its workbook. */
export async function frozen(database: Database): Promise<Figure[]> {
  const begun = performance.now()
  const { snapshot, froze } = await asOfficer(database, async () => {
    const [made] = await database.rows(
      z.object({ code: z.string() }),
      `select api.freeze_snapshot('tinh', '2025-01-01', '2025-12-31', 'Năm 2025') ->> 'code' as code`,
    )
    const froze = performance.now() - begun
    const [read] = await database.rows(
      z.object({ answer: snapshotSchema }),
      `select api.snapshot('${made?.code}') as answer`,
    )
    if (!read) throw new Error('the snapshot is not there')
    return { snapshot: read.answer, froze }
  })
  const opened = performance.now()
  await workbook(snapshot)
  return [
    atMost('chốt số liệu mọi đơn vị của một năm', 'ms', froze, 1000),
    atMost('XLSX của bản chốt', 'ms', performance.now() - opened, 1000),
  ]
}
