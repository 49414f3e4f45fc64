'use server'
import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import type { Outcome } from '@/app/_ui/form/outcome'
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
    const code = `${pairing.slice(0, 5)} ${pairing.slice(5)}`
    return () => ({
      done: `Mã ghép máy: ${code}. Dùng một lần, trong ${minutes} phút; mã trước đó không còn dùng được.`,
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
