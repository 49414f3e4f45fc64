import type { BarsSpec } from '@/app/_ui/chart/spec'
import { decimal } from '@/lib/satisfaction/format'
import { absence } from '@/lib/satisfaction/satisfaction'
import type { Figure } from '@/lib/satisfaction/schema'

/** Bars from 0 to 100: a cut axis would make small differences look large. */
export function barsOf(rows: { label: string; figure: Figure }[]): BarsSpec {
  return {
    kind: 'bars',
    min: 0,
    max: 100,
    unit: '%',
    bars: rows.map(({ label, figure }) => ({
      label,
      text: figure.index === null ? absence(figure) : `${decimal(figure.index)}%`,
      value: figure.index,
      low: figure.low,
      high: figure.high,
    })),
  }
}
