import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import { offeredSchema, placedSchema } from './schema'

type Staff = { id: string }

/** The new tablet's code. */
export async function placeKiosk(staff: Staff, { counter, name }: { counter: string; name: string }) {
  const { kiosk } = await asStaff(staff).rpc(placedSchema, 'place_kiosk', { counter, name })
  return kiosk
}

/** A code to type into the tablet; it is shown once and kept nowhere. */
export function offerPairing(staff: Staff, { kiosk }: { kiosk: string }) {
  return asStaff(staff).rpc(offeredSchema, 'offer_pairing', { kiosk })
}

export async function setKiosk(staff: Staff, set: { kiosk: string; name: string; idle_seconds: number }) {
  await asStaff(staff).rpc(z.null(), 'set_kiosk', set)
}

/** What waits on it is refused from now on; what it has sent stays. */
export async function revokeKiosk(staff: Staff, { kiosk }: { kiosk: string }) {
  await asStaff(staff).rpc(z.null(), 'revoke_kiosk', { kiosk })
}
