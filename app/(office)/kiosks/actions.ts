'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Outcome } from '@/app/_ui/form/outcome'
import { groupPairing } from '@/lib/kiosks/kiosk'
import { oneKioskSchema, placeSchema, settingsSchema } from '@/lib/kiosks/schema'
import { offerPairing, placeKiosk, revokeKiosk, setKiosk } from '@/lib/kiosks/write'
import { act } from '../act'

export async function place(_before: Outcome, form: FormData) {
  return act(form, placeSchema, async (staff, asked) => {
    const kiosk = await placeKiosk(staff, asked)
    return () => redirect(`/kiosks/${kiosk}`)
  })
}

export async function offer(_before: Outcome, form: FormData) {
  return act(form, oneKioskSchema, async (staff, asked) => {
    const { pairing, minutes } = await offerPairing(staff, asked)
    return () => ({
      done: `Gõ mã dưới đây vào máy trong ${minutes} phút. Mã dùng một lần; mã lấy trước đó không còn dùng được.`,
      code: groupPairing(pairing),
    })
  })
}

export async function set(_before: Outcome, form: FormData) {
  return act(form, settingsSchema, async (staff, asked) => {
    await setKiosk(staff, asked)
    revalidatePath('/kiosks', 'layout')
    return () => ({ done: 'Đã lưu. Máy dùng thời gian chờ mới sau lần tải trang tới, trong vòng một giờ.' })
  })
}

export async function revoke(_before: Outcome, form: FormData) {
  return act(form, oneKioskSchema, async (staff, asked) => {
    await revokeKiosk(staff, asked)
    return () => redirect('/kiosks')
  })
}
