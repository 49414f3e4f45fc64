import 'server-only'
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { asStaff, asSystem } from '@/lib/db/client'
import type { FileKind } from './publication'

type Staff = { id: string }
type OfYear = { scheme: string; year: number }

const published = z.object({ code: z.string() })

export function publishIndex(staff: Staff, { scheme, year }: OfYear) {
  return asStaff(staff).rpc(published, 'publish_index', { scheme, year })
}

/** A unit that cannot be scored this year, and why; no reason takes it back. */
export function declareAbsent(staff: Staff, { scheme, year }: OfYear, unit: string, reason: string | null) {
  return asStaff(staff).rpc(z.null(), 'declare_absent', { scheme, year, unit, reason })
}

/** Publishes a new edition with these appraised points put right. */
export function correctIndex(
  staff: Staff,
  { scheme, year }: OfYear,
  reason: string,
  lines: { unit: string; node: string; points: number }[],
) {
  return asStaff(staff).rpc(published, 'correct_index', { scheme, year, reason, lines })
}

/** Remembers the hash of bytes that are handed out, so that the file is known again. */
export async function noteIssued(code: string, kind: FileKind, bytes: Uint8Array) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const asked = { of_code: code, file_kind: kind, file_sha256: sha256 }
  await asSystem('issue').rpc(z.null(), 'note_issued', asked)
}
