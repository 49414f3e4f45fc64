import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import { forgetSurvey } from '@/lib/questionnaires/forgetSurvey'
import { openedSchema } from './schema'

type Staff = { id: string }

/** The new counter's code. */
export async function openCounter(staff: Staff, { unit, name }: { unit: string; name: string }) {
  const { code } = await asStaff(staff).rpc(openedSchema, 'open_counter', { unit, name })
  return code
}

export async function renameCounter(staff: Staff, { code, name }: { code: string; name: string }) {
  await asStaff(staff).rpc(z.null(), 'rename_counter', { code, name })
  forgetSurvey(code)
}

/** From today on it takes no ballots; those it has stay. */
export async function retireCounter(staff: Staff, { code }: { code: string }) {
  await asStaff(staff).rpc(z.null(), 'retire_counter', { code })
  forgetSurvey(code)
}
