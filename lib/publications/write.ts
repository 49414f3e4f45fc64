import 'server-only'
import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { z } from 'zod'
import { asStaff, asSystem } from '@/lib/db/client'
import { csv } from './csv'
import { print } from './print'
import type { FileKind, Sealed } from './publication'
import { workbook } from './workbook'

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
  lines: { unit: string; node: string; points: number; reason: string }[],
) {
  return asStaff(staff).rpc(published, 'correct_index', { scheme, year, reason, lines })
}

/** Remembers the hash of bytes that are handed out, so that the file is known again. */
export async function noteIssued(code: string, kind: FileKind, bytes: Uint8Array) {
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const asked = { of_code: code, file_kind: kind, file_sha256: sha256 }
  await asSystem('issue').rpc(z.null(), 'note_issued', asked)
}

/** Files of thousands of units take seconds to write and never change: the last ones stay at hand. */
const atHand = new LRUCache<string, Uint8Array<ArrayBuffer>>({
  maxSize: 64_000_000,
  sizeCalculation: (bytes) => bytes.length,
})

/** The bytes of an edition's file, remembered as handed out before anybody has them. */
export async function issueFile(sealed: Sealed, kind: FileKind, site: string) {
  const name = `${sealed.sha256} ${kind}`
  const known = atHand.get(name)
  if (known) return known
  const bytes = new Uint8Array(await fileOf(sealed, kind, `${site}/kiem-tra`))
  await noteIssued(sealed.content.code, kind, bytes)
  atHand.set(name, bytes)
  return bytes
}

function fileOf(sealed: Sealed, kind: FileKind, address: string) {
  if (kind === 'xlsx') return workbook(sealed, address)
  if (kind === 'pdf') return print(sealed, address)
  if (kind === 'csv') return new TextEncoder().encode(csv(sealed))
  return new TextEncoder().encode(JSON.stringify({ content: sealed.content, sha256: sealed.sha256 }))
}
