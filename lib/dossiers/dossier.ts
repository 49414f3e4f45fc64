import type { z } from 'zod'
import type {
  dossierLineSchema,
  dossierLinesSchema,
  dossierTableSchema,
  outcomesSchema,
  unitDossiersSchema,
} from './schema'

export type DossierTable = z.infer<typeof dossierTableSchema>
export type UnitDossiers = z.infer<typeof unitDossiersSchema>
export type DossierMonth = UnitDossiers['months'][number]
export type DossierLine = z.infer<typeof dossierLineSchema>
export type LineToFill = z.infer<typeof dossierLinesSchema>[number]
export type Outcome = z.infer<typeof outcomesSchema>[number]

/** '2026-09' as 'Tháng 9'. */
export const monthOfYear = (month: string) => `Tháng ${Number(month.slice(5))}`

export const monthInFull = (month: string) => `${month.slice(5)}/${month.slice(0, 4)}`

/** The number of one area in a month, or of all areas together; null where it was not reported. */
export function lineOf({ lines }: DossierMonth, area: string | null) {
  return lines.find((line) => line.area === area) ?? null
}

/** Months that a unit is asked for and has not told. */
export function missingIn({ months }: DossierTable['units'][number]) {
  return months.filter(({ open, handled }) => open && handled === null)
}

/** 'Ghi mới 3 dòng, sửa 1 dòng; 2 dòng không đổi.' */
export function outcomeSentence(outcomes: Outcome[]) {
  const of = (kind: Outcome['outcome']) => outcomes.filter(({ outcome }) => outcome === kind).length
  const [noted, corrected, same] = [of('noted'), of('corrected'), of('same')]
  const done = [noted > 0 && `ghi mới ${noted} dòng`, corrected > 0 && `sửa ${corrected} dòng`].filter(
    Boolean,
  )
  const kept = same > 0 ? `${same} dòng không đổi` : ''
  const sentence = [done.join(', '), kept].filter(Boolean).join('; ')
  return sentence ? `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.` : 'Không có dòng nào.'
}
