import 'server-only'
import { asStaff } from '@/lib/db/client'
import { directivesSchema, oneDirectiveSchema } from './schema'

type Staff = { id: string }

/** What the asker's units and those above them have issued, newest first. */
export function directives(staff: Staff) {
  return asStaff(staff).rpc(directivesSchema, 'directives')
}

export function directive(staff: Staff, code: string) {
  return asStaff(staff).rpc(oneDirectiveSchema, 'directive', { code })
}
