/** Words stand where there is no figure: 'Chưa đủ phiếu (n = 12)'; null is an empty cell. */
export type FileCell = string | number | null

export type FileColumn = { title: string; kind: 'text' | 'count' | 'decimal'; wide?: boolean }

/** One table of a screen as it goes into a file; `key` names it in an address. */
export type FileTable = { key: string; title: string; columns: FileColumn[]; rows: FileCell[][] }

/** What the figures are of, and how they came about: goes with them wherever they are carried. */
export type FileFact = { label: string; value: string }

export const words = (title: string, wide = false): FileColumn => ({ title, kind: 'text', wide })
export const counts = (title: string): FileColumn => ({ title, kind: 'count' })
export const decimals = (title: string): FileColumn => ({ title, kind: 'decimal' })
