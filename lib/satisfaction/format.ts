const decimals = new Intl.NumberFormat('vi-VN', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
const whole = new Intl.NumberFormat('vi-VN')

/** '84,76': already rounded by the database, only written. */
export function decimal(value: number) {
  return decimals.format(value)
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

/** '+2,10', '−0,40', '0,00': with a true minus sign. */
export function signed(points: number) {
  const sign = points > 0 ? '+' : points < 0 ? '−' : ''
  return sign + decimal(Math.abs(points))
}
