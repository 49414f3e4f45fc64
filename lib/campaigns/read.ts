import 'server-only'
import { asStaff } from '@/lib/db/client'
import { campaignsSchema } from './schema'

/** The campaigns that ask about units in reach. */
export function campaigns(staff: { id: string }) {
  return asStaff(staff).rpc(campaignsSchema, 'campaigns')
}
