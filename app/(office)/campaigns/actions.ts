'use server'
import { revalidatePath } from 'next/cache'
import type { Outcome } from '@/app/_ui/form/outcome'
import { firstDepthSchema } from '@/lib/campaigns/schema'
import { setFirstDepth } from '@/lib/campaigns/write'
import { act } from '../act'

export async function choose(_before: Outcome, form: FormData) {
  return act(form, firstDepthSchema, async (staff, asked) => {
    await setFirstDepth(staff, asked)
    revalidatePath('/campaigns')
    const first = asked.first_depth === 'short' ? 'phiếu ngắn' : 'phiếu đầy đủ'
    return () => ({ done: `Đã lưu. Từ bây giờ người dân thấy ${first} trước.` })
  })
}
