import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import type { carrySchema, draftSchema, nameOfficeSchema, reviseSchema } from './schema'

type Staff = { id: string }

export function draftAction(staff: Staff, drafted: z.infer<typeof draftSchema>) {
  return asStaff(staff).rpc(z.object({ code: z.string() }), 'draft_action', drafted)
}

export function reviseAction(staff: Staff, revised: z.infer<typeof reviseSchema>) {
  return asStaff(staff).rpc(z.null(), 'revise_action', revised)
}

/** Submitted, answered, reported on, ended: one deed more in the action's history. */
export function carryAction(staff: Staff, deed: z.infer<typeof carrySchema>) {
  return asStaff(staff).rpc(z.null(), 'carry_action', deed)
}

export function nameOffice(staff: Staff, named: z.infer<typeof nameOfficeSchema>) {
  return asStaff(staff).rpc(z.null(), 'name_office', named)
}

/** A file that shows what was done; what it is, the database reads from its bytes. */
export function attachFile(staff: Staff, { code }: { code: string }, name: string, bytes: Uint8Array) {
  const file = Buffer.from(bytes).toString('base64')
  return asStaff(staff).rpc(z.null(), 'attach_file', { code, name, file })
}
