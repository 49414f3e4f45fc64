'use server'
import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import type { Outcome } from '@/app/_ui/form/outcome'
import type { Taken } from '@/lib/indexes/reformIndex'
import { askedIndexSchema } from '@/lib/indexes/schema'
import { takeSurveyPoints } from '@/lib/indexes/write'
import { signedInStaff } from '@/lib/staff/read'
import { refused } from '../../refused'

const askedSchema = askedIndexSchema.extend({
  node: z.string().min(1),
  snapshot: z.string().min(1, 'Hãy chọn một bản chốt.'),
})

export type TakenOutcome = Outcome & { taken?: Taken }

export async function takePoints(_before: TakenOutcome, form: FormData): Promise<TakenOutcome> {
  const staff = await signedInStaff()
  if (!staff) return { expired: true }
  const { data: asked } = askedSchema.safeParse(Object.fromEntries(form))
  if (!asked) return { problem: 'Hãy chọn một bản chốt.' }

  const answer = await takeSurveyPoints(staff, asked, asked.node, asked.snapshot).catch(refused)
  if (!('units' in answer)) return answer
  revalidatePath(`/indexes/${asked.scheme}`, 'page')
  return { taken: answer }
}
