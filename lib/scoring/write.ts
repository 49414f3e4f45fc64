import 'server-only'
import { z } from 'zod'
import { asStaff } from '@/lib/db/client'
import type { ScoreKind } from '../indexes/reformIndex'
import type { ScoreRow } from './readSheetFile'
import { documentSchema, evidenceSchema, importedSchema, savedSchema } from './schema'
import type { Deadline, Deadlines, Deed, LineSent, OfUnit, OfYear } from './scoring'

type Staff = { id: string }
type OfLine = OfUnit & { node: string }

/** One side of one line. Answers with what stands when somebody else was faster. */
export function saveLine(staff: Staff, { scheme, year, unit }: OfUnit, line: LineSent) {
  return asStaff(staff).rpc(savedSchema, 'save_line', { scheme, year, unit, ...line })
}

export function submitSheet(staff: Staff, { scheme, year, unit }: OfUnit) {
  return asStaff(staff).rpc(z.null(), 'submit_sheet', { scheme, year, unit })
}

export function returnSheet(staff: Staff, { scheme, year, unit }: OfUnit, reason: string) {
  return asStaff(staff).rpc(z.null(), 'return_sheet', { scheme, year, unit, reason })
}

/** `acceptRest`: lines that nobody has appraised take the unit's own points. */
export function finishAppraisal(staff: Staff, { scheme, year, unit }: OfUnit, acceptRest: boolean) {
  return asStaff(staff).rpc(z.null(), 'finish_appraisal', { scheme, year, unit, accept_rest: acceptRest })
}

export function sayOfLine(staff: Staff, { scheme, year, unit, node }: OfLine, deed: Deed, body: string) {
  return asStaff(staff).rpc(z.null(), 'say_of_line', { scheme, year, unit, node, deed, body })
}

type Document = { number: string; dated: string; summary: string }

export function addDocument(staff: Staff, { scheme, year, unit, node }: OfLine, document: Document) {
  const asked = { scheme, year, unit, node, ...document }
  return asStaff(staff).rpc(z.array(documentSchema), 'add_document', asked)
}

export function removeDocument(staff: Staff, { scheme, year, unit, node }: OfLine, document: number) {
  const asked = { scheme, year, unit, node, document }
  return asStaff(staff).rpc(z.array(documentSchema), 'remove_document', asked)
}

export function addEvidence(
  staff: Staff,
  { scheme, year, unit, node }: OfLine,
  name: string,
  bytes: Uint8Array,
) {
  const file = Buffer.from(bytes).toString('base64')
  return asStaff(staff).rpc(z.array(evidenceSchema), 'add_evidence', { scheme, year, unit, node, name, file })
}

export function removeEvidence(staff: Staff, { scheme, year, unit, node }: OfLine, digest: string) {
  const asked = { scheme, year, unit, node, digest }
  return asStaff(staff).rpc(z.array(evidenceSchema), 'remove_evidence', asked)
}

export function openIndexYear(
  staff: Staff,
  { scheme, year }: OfYear,
  units: string[],
  deadlines: Partial<Deadlines>,
) {
  const asked = { scheme, year, units, deadlines }
  return asStaff(staff).rpc(z.null(), 'open_index_year', asked)
}

export function changeIndexYear(
  staff: Staff,
  { scheme, year }: OfYear,
  units: string[],
  deadlines: Partial<Deadlines>,
) {
  const asked = { scheme, year, units, deadlines }
  return asStaff(staff).rpc(z.null(), 'change_index_year', asked)
}

type Extension = { deadline: Deadline; until: string; reason: string }

export function extendDeadline(staff: Staff, { scheme, year, unit }: OfUnit, extension: Extension) {
  return asStaff(staff).rpc(z.null(), 'extend_deadline', { scheme, year, unit, ...extension })
}

/** All rows or none. Without `store` nothing is written: the answer is what would change. */
export function importScores(
  staff: Staff,
  { scheme, year }: OfYear,
  kind: ScoreKind,
  rows: ScoreRow[],
  store: boolean,
) {
  return asStaff(staff).rpc(importedSchema, 'import_scores', { scheme, year, kind, rows, store })
}
