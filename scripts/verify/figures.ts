// Exact arithmetic on integers: a share is a fraction of two counts until the moment it is written with two decimals.

export interface Share {
  part: bigint
  whole: bigint
}

export const share = (part: number, whole: number): Share => ({ part: BigInt(part), whole: BigInt(whole) })

/** All parts of all wholes together. */
export function pooled(shares: Share[]): Share {
  return {
    part: shares.reduce((sum, { part }) => sum + part, 0n),
    whole: shares.reduce((sum, { whole }) => sum + whole, 0n),
  }
}

/** The plain mean of several shares, still one fraction. */
export function mean(shares: Share[]): Share {
  const whole = shares.reduce((product, share) => product * share.whole, 1n)
  const part = shares.reduce((sum, share) => sum + (share.part * whole) / share.whole, 0n)
  return { part, whole: whole * BigInt(shares.length) }
}

/** In percent, two decimals, half up. */
export const percent = ({ part, whole }: Share) => twoDecimals(part * 10_000n, whole)

/**
 * Wilson's interval (1927) of a share p among n people, in percent:
 * (2np + z² ± z·√(z² + 4np(1 − p))) / (2(n + z²)).
 */
export function wilson({ part, whole }: Share, people: number, z: string) {
  const { digits, unit } = decimal(z)
  const n = BigInt(people)
  const zz = digits * digits
  const scale = unit * unit
  const precision = 10n ** 20n
  const middle = (2n * n * part * scale + zz * whole) * precision
  const underRoot = zz * (zz * whole * whole + 4n * n * part * (whole - part) * scale)
  const reach = squareRoot(underRoot * precision * precision)
  const denominator = 2n * whole * (n * scale + zz) * precision
  return {
    low: twoDecimals((middle - reach) * 10_000n, denominator),
    high: twoDecimals((middle + reach) * 10_000n, denominator),
  }
}

/** A non-negative fraction of hundredths, rounded half up and written as '84.76'. */
function twoDecimals(numerator: bigint, denominator: bigint) {
  const hundredths = (2n * numerator + denominator) / (2n * denominator)
  return `${hundredths / 100n}.${String(hundredths % 100n).padStart(2, '0')}`
}

function decimal(text: string) {
  const [whole = '', fraction = ''] = text.split('.')
  return { digits: BigInt(whole + fraction), unit: 10n ** BigInt(fraction.length) }
}

/** The whole part of a square root, by Newton's steps from above. */
export function squareRoot(value: bigint) {
  if (value < 2n) return value
  let root = 1n << BigInt(Math.ceil(value.toString(2).length / 2))
  for (;;) {
    const next = (root + value / root) >> 1n
    if (next >= root) return root
    root = next
  }
}
