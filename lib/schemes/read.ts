import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import { Refusal } from '@/lib/db/refusal'
import { changeSchema, comparedSchema, schemeListSchema, schemeVersionSchema } from './schema'
import type { Content } from './scheme'

type Staff = { id: string }
type Named = { code: string; edition: string }

export function schemes(staff: Staff) {
  return asStaff(staff).rpc(schemeListSchema, 'schemes')
}

/** Null when there is no such version. */
export function schemeVersion(staff: Staff, { code, edition }: Named) {
  return orNull(asStaff(staff).rpc(schemeVersionSchema, 'scheme', { scheme: code, edition }))
}

/** What this edition changed on another; null when one of them is not there. */
export function schemeChanges(staff: Staff, { code, edition }: Named, against: string) {
  return orNull(asStaff(staff).rpc(z.array(changeSchema), 'scheme_diff', { scheme: code, edition, against }))
}

/** What a document would change on the draft as it is stored now. */
export function compareScheme(staff: Staff, { code, edition }: Named, content: Content) {
  return asStaff(staff).rpc(comparedSchema, 'compare_scheme', { scheme: code, edition, content })
}

async function orNull<T>(asked: Promise<T>) {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOSCH') return null
    throw error
  }
}
