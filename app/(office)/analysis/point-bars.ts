import type { BarsSpec } from '@/app/_ui/chart/spec'
import { signed } from '@/lib/satisfaction/format'

type Row = { label: string; points: number | null; low?: number | null; high?: number | null }

/** Bars of points from zero to either side, on an axis that ends at a whole step past the farthest. */
export function pointBars(rows: Row[]): BarsSpec {
  const ends = rows.flatMap(({ points, low, high }) => [points ?? 0, low ?? 0, high ?? 0])
  const step = Math.max(...ends.map(Math.abs)) > 10 ? 10 : 1
  return {
    kind: 'bars',
    min: Math.floor(Math.min(...ends) / step) * step,
    max: Math.ceil(Math.max(...ends) / step) * step,
    unit: '',
    bars: rows.map(({ label, points, low = null, high = null }) => ({
      ...{ label, low, high, value: points },
      text: points === null ? 'Chưa đủ phiếu' : `${signed(points)} điểm`,
    })),
  }
}
