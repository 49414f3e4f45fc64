import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import { forgetSurveys } from '@/lib/questionnaires/forgetSurvey'

type Chosen = { campaign: string; first_depth: 'short' | 'full' }

export async function setFirstDepth(staff: { id: string }, chosen: Chosen) {
  await asStaff(staff).rpc(z.null(), 'set_first_depth', chosen)
  forgetSurveys()
}
