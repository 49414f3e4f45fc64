'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Outcome } from '@/app/_ui/form/outcome'
import { chosenInWords } from '@/lib/campaigns/campaign'
import { campaigns } from '@/lib/campaigns/read'
import { endSchema, firstDepthSchema, planSchema } from '@/lib/campaigns/schema'
import { endCampaign, planCampaign, setFirstDepth } from '@/lib/campaigns/write'
import { act } from '../act'

export async function choose(_before: Outcome, form: FormData) {
  return act(form, firstDepthSchema, async (staff, asked) => {
    // Read first: once it is saved, nothing may fail any more.
    const known = (await campaigns(staff)).find(({ code }) => code === asked.campaign)
    await setFirstDepth(staff, asked)
    revalidatePath('/campaigns')
    return () => ({ done: known ? chosenInWords(asked.first_depth, known, staff.today) : 'Đã lưu.' })
  })
}

export async function plan(_before: Outcome, form: FormData) {
  return act(form, planSchema, async (staff, asked) => {
    const code = await planCampaign(staff, asked)
    revalidatePath('/campaigns', 'layout')
    return () => redirect(`/campaigns/${code}`)
  })
}

export async function end(_before: Outcome, form: FormData) {
  return act(form, endSchema, async (staff, asked) => {
    const was = await endCampaign(staff, asked)
    revalidatePath('/campaigns', 'layout')
    return () => redirect(was === 'planned' ? '/campaigns' : `/campaigns/${asked.campaign}`)
  })
}
