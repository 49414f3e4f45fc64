import 'server-only'
import { asStaff } from '@/lib/db/client'
import type { ExportFormat } from './export'
import { begunSchema, endedSchema } from './schema'

type Asked = { unit: string; from: string; to: string; version: string }

/** Puts on record who takes which ballots; without it none is given. */
export function beginExport(staff: { id: string }, asked: Asked, format: ExportFormat) {
  const { unit, from, to, version } = asked
  return asStaff(staff).rpc(begunSchema, 'begin_export', {
    ...{ unit, from_day: from, to_day: to, version },
    format: format === 'parquet' ? 'parquet' : 'csv',
  })
}

/** How a file ended: without a hash it was cut off. */
export function endExport(staff: { id: string }, file: string, ballots: number, sha256: string | null) {
  return asStaff(staff).rpc(endedSchema, 'end_export', { file, ballots, sha256 })
}
