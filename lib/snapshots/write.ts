import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import type { FreezeInput } from './schema'

/** Freezes a period for good and returns the new snapshot's code. */
export async function freezeSnapshot(staff: { id: string }, { unit, from, to, title }: FreezeInput) {
  const frozen = z.object({ code: z.string() })
  const { code } = await asStaff(staff).rpc(frozen, 'freeze_snapshot', {
    unit,
    from_day: from,
    to_day: to,
    title,
  })
  return code
}
