type Typed = string | number | null | undefined
type Line = { depth: number; maximum?: Typed }

/** What the parts right below a line add up to, and how that differs from what it says; null: not all are numbers yet. */
export type Sum = { parts: number; missing: number | null }

/** For each line with parts the sum of these; the last is the whole, against the total. In hundredths, so that it is exact. */
export function sumsOf(lines: Line[], total: Typed): (Sum | null)[] {
  const sums = lines.map((line, place) => sum(partsOf(lines, place), hundredths(line.maximum)))
  const fields = lines.filter(({ depth }) => depth === 1)
  return [...sums, sum(fields, hundredths(total))]
}

function sum(parts: Line[], whole: number | null): Sum | null {
  const maxima = parts.map(({ maximum }) => hundredths(maximum))
  if (maxima.length === 0) return null
  const added = maxima.reduce<number>((so, maximum) => so + (maximum ?? 0), 0)
  const known = whole !== null && maxima.every((maximum) => maximum !== null)
  return { parts: added / 100, missing: known ? (whole - added) / 100 : null }
}

/** The lines one level deeper, until one that is not below this line. */
function partsOf(lines: Line[], place: number) {
  const depth = lines[place]?.depth ?? 0
  const after = lines.slice(place + 1)
  const end = after.findIndex((line) => line.depth <= depth)
  return after.slice(0, end < 0 ? after.length : end).filter((line) => line.depth === depth + 1)
}

function hundredths(typed: Typed) {
  const text = String(typed ?? '')
    .trim()
    .replace(',', '.')
  return /^\d+(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null
}
