import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import { forgetSurveys } from '@/lib/questionnaires/forgetSurvey'

type Staff = { id: string }

export async function noteChange(staff: Staff, { unit, body }: { unit: string; body: string }) {
  await asStaff(staff).rpc(z.null(), 'note_change', { unit, body })
  forgetSurveys()
}

/** Citizens no longer read it; it stays on record. */
export async function withdrawChange(staff: Staff, { change }: { change: string }) {
  await asStaff(staff).rpc(z.null(), 'withdraw_change', { code: change })
  forgetSurveys()
}
