import { z } from 'zod'

export type { Cell, Column, ExportAbout } from './schema'

export const exportFormats = ['csv', 'csv.gz', 'parquet'] as const
export type ExportFormat = (typeof exportFormats)[number]

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

/** A month as it stands in an address; null for one that is none. */
export const monthIn = (text: string) => month.safeParse(text).data ?? null

export const firstDay = (ofMonth: string) => `${ofMonth}-01`

export function lastDay(ofMonth: string) {
  const [year = 0, number = 0] = ofMonth.split('-').map(Number)
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10)
}

/** Months from the one of this day backwards. */
export function monthsUpTo(day: string, count: number) {
  const [year = 0, number = 0] = day.split('-').map(Number)
  return Array.from({ length: count }, (_, step) =>
    new Date(Date.UTC(year, number - 1 - step, 1)).toISOString().slice(0, 7),
  )
}

export const monthName = (ofMonth: string) => `Tháng ${Number(ofMonth.slice(5))}/${ofMonth.slice(0, 4)}`

/** 'phieu-xa-a-2026-01-2026-06.csv': says what it is in a folder of other files. */
export function exportName(asked: { unit: string; from: string; to: string }, format: ExportFormat) {
  return `phieu-${asked.unit}-${asked.from.slice(0, 7)}-${asked.to.slice(0, 7)}.${format}`
}
