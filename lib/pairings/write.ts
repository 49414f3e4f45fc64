import 'server-only'
import { z } from 'zod'
import { asCitizen } from '../db/client'
import { type Heartbeat, pairedSchema } from './schema'

/** Gives the tablet that was offered this pairing the token; a pairing that is wrong, used or old is refused. */
export function pairKiosk(pairing: string, token: string) {
  return asCitizen().rpc(pairedSchema, 'pair_kiosk', { pairing, token })
}

export async function reportKiosk(token: string, report: Heartbeat) {
  await asCitizen().rpc(z.null(), 'kiosk_heartbeat', { token, ...report })
}
