import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'

const mark = '§'

/** A formula together with what it gives: a reader who only looks, and never recalculates, sees the figure too. */
export const live = (expression: string, value: number) => `${expression}${mark}${value}`

/** Zip knows no time before 1980; always the same one, so that the same edition is the same file. */
const mtime = new Date(1980, 0, 1, 12)

/** Puts the figures beside their formulas, which the writer of workbooks cannot. */
export function liveFormulas(workbook: Uint8Array) {
  const parts = Object.entries(unzipSync(workbook)).map(([name, bytes]) => {
    if (!name.startsWith('xl/worksheets/sheet')) return [name, bytes] as const
    const xml = strFromU8(bytes).replace(/<f>([^<]*)§([^<]*)<\/f>/g, '<f>$1</f><v>$2</v>')
    return [name, strToU8(xml)] as const
  })
  return zipSync(Object.fromEntries(parts), { mtime })
}
