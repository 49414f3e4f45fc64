import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import type { Content } from './scheme'

type Staff = { id: string }
type Named = { code: string; edition: string }
type Revised = Named & { revision: number }

export function createScheme(staff: Staff, { code, edition }: Named, content: Content) {
  return asStaff(staff).rpc(z.null(), 'create_scheme', { scheme: code, edition, content })
}

export function copyScheme(staff: Staff, { code, edition }: Named, newEdition: string) {
  return asStaff(staff).rpc(z.null(), 'copy_scheme', { scheme: code, edition, new_edition: newEdition })
}

/** The whole document at once, from the revision it began with. */
export function saveScheme(staff: Staff, { code, edition, revision }: Revised, content: Content) {
  return asStaff(staff).rpc(z.null(), 'save_scheme', { scheme: code, edition, revision, content })
}

/** Not checked is back to draft. */
export function checkScheme(staff: Staff, { code, edition, revision }: Revised, checked: boolean) {
  return asStaff(staff).rpc(z.null(), 'check_scheme', { scheme: code, edition, revision, checked })
}

export function putSchemeInForce(staff: Staff, { code, edition }: Named, from: string) {
  return asStaff(staff).rpc(z.null(), 'put_scheme_in_force', { scheme: code, edition, from_day: from })
}

export function discardScheme(staff: Staff, { code, edition, revision }: Revised) {
  return asStaff(staff).rpc(z.null(), 'discard_scheme', { scheme: code, edition, revision })
}
