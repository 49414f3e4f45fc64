import { type Decimal, decimalIn } from './decimal'

export type Said = { figure: Decimal; outOf: Decimal | null } | { trouble: 'missing' | 'date' | 'text' }

const missing = /^(|-|–|—|x|n\/a|chưa có|không có|không công bố|chưa công bố|không|chưa xếp hạng)$/iu
const date =
  /^(\d{1,2}[/-]\d{1,2}[/-]\d{4}|\d{4}-\d{2}-\d{2}.*|\d{1,2}[-/](jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)$/i

/** The figure in a cell: '84,76', '84,76%', '84,76/100', '6/13', 'tăng 06 bậc', 'giảm 0,40 điểm', '↓2'. */
export function figureIn(text: string): Said {
  const plain = /^\d/.test(text) ? decimalIn(text) : null
  if (plain) return { figure: plain, outOf: null }
  const cell = text.normalize('NFC').trim()
  if (missing.test(cell)) return { trouble: 'missing' }
  if (date.test(cell)) return { trouble: 'date' }
  if (/^(không đổi|giữ nguyên|bằng)$/iu.test(cell)) return { figure: { amount: 0n, places: 0 }, outOf: null }
  const [, direction = '', number = '', , whole] =
    /^(tăng|giảm|↑|↓|▲|▼|hạng|thứ)?\s*([^/]*?)\s*(bậc|điểm|%|hạng)?(?:\s*\/\s*(.+))?$/iu.exec(cell) ?? []
  const figure = decimalIn(number)
  const outOf = whole === undefined ? null : decimalIn(whole.replace(/\s*\D+$/u, ''))
  if (!figure || (whole !== undefined && !outOf)) return { trouble: 'text' }
  const down = /^(giảm|↓|▼)$/iu.test(direction) && figure.amount > 0n
  return { figure: down ? { ...figure, amount: -figure.amount } : figure, outOf }
}
