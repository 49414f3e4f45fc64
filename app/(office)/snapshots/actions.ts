'use server'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import type { Outcome } from '@/app/_ui/form/outcome'
import { freezeSchema } from '@/lib/snapshots/schema'
import { freezeSnapshot } from '@/lib/snapshots/write'
import { signedInStaff } from '@/lib/staff/read'
import { refused } from '../refused'

export async function freeze(_before: Outcome, form: FormData): Promise<Outcome> {
  const values = { title: String(form.get('title') ?? '') }
  const staff = await signedInStaff()
  if (!staff) return { expired: true, values }

  const asked = freezeSchema.safeParse(Object.fromEntries(form))
  if (!asked.success) {
    const { fieldErrors } = z.flattenError(asked.error)
    const errors = Object.entries(fieldErrors).map(([name, [sentence]]) => [name, sentence])
    return { values, errors: Object.fromEntries(errors) }
  }

  const answer = await freezeSnapshot(staff, asked.data).catch(refused)
  if (typeof answer !== 'string') return { values, ...answer }
  redirect(`/snapshots/${answer}?frozen`)
}
