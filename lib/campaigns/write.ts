import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import { forgetSurveys } from '@/lib/questionnaires/forgetSurvey'
import type { Plan } from './schema'

type Staff = { id: string }
type Chosen = { campaign: string; first_depth: 'short' | 'full' }

export async function setFirstDepth(staff: Staff, chosen: Chosen) {
  await asStaff(staff).rpc(z.null(), 'set_first_depth', chosen)
  forgetSurveys()
}

/** A new campaign, or another plan for one that has not begun; answers its code. */
export async function planCampaign(staff: Staff, { campaign, ...plan }: Plan) {
  const planned = z.object({ code: z.string() })
  const { code } = await asStaff(staff).rpc(planned, 'plan_campaign', { code: campaign, ...plan })
  forgetSurveys()
  return code
}

/** One that runs ends today; one that has not begun is taken back. Answers which it was. */
export async function endCampaign(staff: Staff, { campaign }: { campaign: string }) {
  const was = await asStaff(staff).rpc(z.enum(['planned', 'running']), 'end_campaign', { code: campaign })
  forgetSurveys()
  return was
}
