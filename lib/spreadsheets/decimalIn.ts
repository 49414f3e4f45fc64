import type { Cell } from './spreadsheet'

type Read = { value: number | null } | { sentence: string }

/** A number from a cell, however it was typed: 12,5 and 12.5 are the same. Anything doubtful is a sentence, not a guess. */
export function decimalIn(cell: Cell | undefined, decimals = 2): Read {
  if (!cell || (cell.kind === 'text' && !cell.formula && String(cell.value).trim() === ''))
    return { value: null }
  if (cell.formula) return { sentence: 'ô này là công thức. Hãy dán giá trị thay cho công thức.' }
  if (cell.kind === 'date')
    return {
      sentence: `Excel đã đổi số vừa nhập thành ngày (${cell.value}). Hãy định dạng ô là số rồi nhập lại.`,
    }
  if (cell.kind === 'error') return { sentence: `ô này báo lỗi ${cell.value}.` }
  if (cell.kind === 'boolean') return { sentence: 'ô này là đúng/sai, không phải số.' }

  const typed = cell.kind === 'number' ? cell.value : numberFrom(String(cell.value).trim())
  if (typeof typed !== 'number') return { sentence: `“${String(cell.value).slice(0, 40)}” không phải là số.` }
  if (Number(typed.toFixed(decimals)) !== typed)
    return { sentence: `${String(typed).replace('.', ',')} có hơn ${decimals} chữ số thập phân.` }
  return { value: typed }
}

function numberFrom(text: string) {
  return /^[-+]?\d{1,12}([.,]\d{1,12})?$/.test(text) ? Number(text.replace(',', '.')) : null
}
