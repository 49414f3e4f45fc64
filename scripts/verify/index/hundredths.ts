// Points are whole numbers of hundredths: adding them up is exact.

/** '84.76' as 8476n. */
export const hundredths = (text: string) => BigInt(text.replace('.', ''))

/** 8476n as '84.76', −50n as '-0.50'. */
export function written(value: bigint) {
  const digits = String(value < 0n ? -value : value).padStart(3, '0')
  return `${value < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}

/** A fraction that is not negative, as a whole number, half up. */
export const halfUp = (numerator: bigint, denominator: bigint) =>
  (2n * numerator + denominator) / (2n * denominator)
