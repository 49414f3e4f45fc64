import 'server-only'
import { asCitizen } from '../db/client'
import { receiptSchema } from './schema'

/** The day the ballot with this receipt code arrived, and whether it was continued; null where there is none. */
export function receiptOf(code: string) {
  return asCitizen().rpc(receiptSchema.nullable(), 'receipt', { code })
}
