/** One line of `npm run bench -- --json`, without the bench's name. */
export interface Figure {
  figure: string
  value: number
  unit: string
  /** What the same run measured beside it, in the same unit. */
  floor: number | null
  /** value ÷ floor */
  ratio: number | null
  limit: string | null
  ok: boolean
}

/** A figure beside its floor; `atLeast` and `atMost` are limits on the ratio. */
export function beside(
  figure: string,
  unit: string,
  value: number,
  floor: number,
  limit: { atLeast?: number; atMost?: number } = {},
): Figure {
  const ratio = value / floor
  const { atLeast = 0, atMost = Number.POSITIVE_INFINITY } = limit
  const text =
    limit.atLeast !== undefined
      ? `≥ ${limit.atLeast}`
      : limit.atMost !== undefined
        ? `≤ ${limit.atMost}`
        : null
  return { figure, value, unit, floor, ratio, limit: text, ok: ratio >= atLeast && ratio <= atMost }
}

/** A figure that stands alone, at most so much. */
export function atMost(figure: string, unit: string, value: number, most: number): Figure {
  return { figure, value, unit, floor: null, ratio: null, limit: `≤ ${most}`, ok: value <= most }
}

export function median(values: number[]) {
  return [...values].sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN
}
