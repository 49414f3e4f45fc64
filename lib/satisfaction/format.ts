const decimals = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const whole = new Intl.NumberFormat('vi-VN')

/** '84,76', '−0,40': already rounded by the database, only written, with a true minus sign. */
export function decimal(value: number) {
  return decimals.format(value).replace('-', '−')
}

export function count(value: number) {
  return whole.format(value)
}

export function interval(low: number, high: number) {
  return `${decimal(low)} … ${decimal(high)}`
}

/** 'Tăng 2,10 điểm', 'Giảm 0,40 điểm', 'Không đổi'. */
export function moved(points: number) {
  if (points === 0) return 'Không đổi'
  return `${points > 0 ? 'Tăng' : 'Giảm'} ${decimal(Math.abs(points))} điểm`
}

/** 'Tăng 2,10 điểm, trong sai số'. */
export function movedInWords({ points, distinct }: { points: number; distinct: boolean }) {
  return `${moved(points)}, ${distinct ? 'ngoài' : 'trong'} sai số`
}

/** '+2,10', '−0,40', '0,00'. */
export function signed(points: number) {
  return points > 0 ? `+${decimal(points)}` : decimal(points)
}

/** A name that begins a sentence, within one. */
export function lowerFirst(text: string) {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
