type Told = { index: number | null; low: number | null; high: number | null }
type Shown<T> = T & { index: number; low: number; high: number }

/** The lowest and the highest of what is shown, and whether their intervals lie apart; null with fewer than two. */
export function extremes<T extends Told>(
  rows: T[],
): { lowest: Shown<T>; highest: Shown<T>; apart: boolean } | null {
  const shown = rows.flatMap((row) => {
    const { index, low, high } = row
    return index === null || low === null || high === null ? [] : [{ ...row, index, low, high }]
  })
  const sorted = shown.toSorted((one, other) => one.index - other.index)
  const [lowest, highest] = [sorted[0], sorted.at(-1)]
  if (!lowest || !highest || sorted.length < 2) return null
  return { lowest, highest, apart: highest.low > lowest.high }
}

/** What the two intervals allow to say. */
export function apartWords(apart: boolean) {
  return apart
    ? 'Hai khoảng tin cậy không chồng nhau.'
    : 'Hai khoảng tin cậy chồng nhau, nên có thể chỉ là ngẫu nhiên.'
}
