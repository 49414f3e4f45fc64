import type { SpotsSpec } from '@/app/_ui/chart/spec'
import { decimal, signed } from '@/lib/satisfaction/format'
import type { Importance } from '@/lib/statistics/schema'
import { corners } from './corners'

/** Performance across, importance up, cut at the means; null where there is nothing to draw. */
export function spotsOf({ factors, middle }: Importance): SpotsSpec | null {
  const spots = factors.flatMap(({ label, performance, importance, low, high }) =>
    performance === null || importance === null
      ? []
      : [
          {
            label,
            x: performance,
            y: importance,
            low,
            high,
            text: `hài lòng ${decimal(performance)}%, chênh ${signed(importance)} điểm`,
          },
        ],
  )
  if (spots.length === 0 || middle.performance === null || middle.importance === null) return null
  return {
    kind: 'spots',
    across: 'Hài lòng về yếu tố (%)',
    up: 'Chênh lệch hài lòng chung (điểm)',
    spots,
    middle: { x: middle.performance, y: middle.importance },
    corners: [corners.improve, corners.keep, corners.watch, corners.spare],
  }
}
