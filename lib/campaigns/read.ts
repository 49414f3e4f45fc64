import 'server-only'
import { asStaff } from '@/lib/db/client'
import { campaignSchema, campaignsSchema, choicesSchema } from './schema'

type Staff = { id: string }

/** The campaigns that ask about units in reach. */
export function campaigns(staff: Staff) {
  return asStaff(staff).rpc(campaignsSchema, 'campaigns')
}

/** How far a campaign is in the units in reach; null for one that asks none of them and for one that does not exist. */
export function campaign(staff: Staff, code: string) {
  return asStaff(staff).rpc(campaignSchema.nullable(), 'campaign', { code })
}

/** What a plan can be made of. */
export function campaignChoices(staff: Staff) {
  return asStaff(staff).rpc(choicesSchema, 'campaign_choices')
}
