// Exact decimals: whole numbers of billionths, so that nothing is ever rounded by a float.

export const one = 1_000_000_000n
/** Half a unit of the last place kept: what lies beyond eight places is dust of spreadsheets' floats. */
const kept = 8

export interface Decimal {
  /** In billionths. */
  amount: bigint
  /** How many decimals it was written with. */
  places: number
}

/** '84,76', '84.760', '1.234,5', '−0,4', '7.1E-2'; null for what is no number. */
export function decimalIn(text: string): Decimal | null {
  const [simple, units = '', decimals = ''] = /^(\d{1,12})(?:[.,](\d{1,8}))?$/.exec(text) ?? []
  if (simple) return { amount: BigInt(units + decimals.padEnd(9, '0')), places: decimals.length }
  const plain = withPoint(text.replace(/[\s\u00a0]/g, '').replace(/[−–]/g, '-'))
  const [, sign = '', whole = '', part = '', power = '0'] =
    /^([+-]?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,2}))?$/i.exec(plain) ?? []
  if (whole === '' || whole.length > 12) return null
  const shift = BigInt(kept + 2 + Math.max(-20, Math.min(20, Number(power))))
  const digits = BigInt(whole + part)
  const shiftBy = shift - BigInt(part.length)
  const fine = shiftBy >= 0n ? digits * 10n ** shiftBy : digits / 10n ** -shiftBy
  // fine is in 10⁻¹⁰: half up to 10⁻⁸, kept in 10⁻⁹
  const amount = ((fine + 50n) / 100n) * 10n
  return {
    amount: sign === '-' ? -amount : amount,
    places: power === '0' && part.length <= kept ? part.length : placesOf(amount),
  }
}

/** With both separators the last one is the decimal's; one alone is the decimal's too: scores are no thousands. */
function withPoint(text: string) {
  const last = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'))
  if (last < 0) return text
  const [before, after] = [text.slice(0, last), text.slice(last + 1)]
  const separator = text[last] === ',' ? '.' : ','
  const groups = before.split(separator)
  const grouped = groups.length === 1 || groups.slice(1).every((group) => /^\d{3}$/.test(group))
  return grouped && !before.includes(text[last] ?? '') ? `${groups.join('')}.${after}` : text
}

function placesOf(amount: bigint) {
  const fraction = (amount % one).toString().padStart(9, '0').replace(/0+$/, '')
  return fraction.length
}

/** Half of the last place that was printed. */
export const halfStep = (places: number) => one / 10n ** BigInt(places) / 2n

export const distance = (left: bigint, right: bigint) => (left > right ? left - right : right - left)

/** '84,76', '−3,18': at least the decimals asked for, more only where there are more. */
export function written(amount: bigint, places = 2) {
  const size = amount < 0n ? -amount : amount
  const digits = (size % one).toString().padStart(9, '0')
  const shown = Math.max(places, digits.replace(/0+$/, '').length)
  const fraction = shown === 0 ? '' : `,${digits.slice(0, shown)}`
  return `${amount < 0n ? '−' : ''}${size / one}${fraction}`
}
