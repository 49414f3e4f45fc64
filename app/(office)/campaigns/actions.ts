'use server'
import { revalidatePath } from 'next/cache'
import type { Outcome } from '@/app/_ui/form/outcome'
import { chosenInWords } from '@/lib/campaigns/campaign'
import { campaigns } from '@/lib/campaigns/read'
import { firstDepthSchema } from '@/lib/campaigns/schema'
import { setFirstDepth } from '@/lib/campaigns/write'
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
