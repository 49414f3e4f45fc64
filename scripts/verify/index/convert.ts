import type { Content, Node } from './document'
import { halfUp, hundredths } from './hundredths'

/**
 * Points of a surveyed percentage: linear, with full marks from a threshold, or by steps; rounded half up to the scheme's
 * step, never above the maximum. Null where the percentage alone does not say.
 */
export function pointsOf(node: Node, percent: string, { scheme }: Content): bigint | null {
  if (node.maximum === null) return null
  const maximum = hundredths(node.maximum)
  const part = fraction(node, hundredths(percent), maximum)
  if (!part) return null
  const step = hundredths(scheme.rounding_step)
  const capped = part.of * maximum < part.points ? { points: maximum, of: 1n } : part
  return halfUp(capped.points, capped.of * step) * step
}

function fraction({ conversion, full_from: full, steps }: Node, percent: bigint, maximum: bigint) {
  if (conversion === 'linear') return { points: percent * maximum, of: 10_000n }
  if (conversion === 'capped' && full !== null) return { points: percent * maximum, of: hundredths(full) }
  if (conversion !== 'steps') return null
  const reached = steps.filter(({ from }) => hundredths(from) <= percent)
  const points = reached.reduce(
    (best, step) => (best && hundredths(best.from) >= hundredths(step.from) ? best : step),
    reached[0],
  )
  return points ? { points: hundredths(points.points), of: 1n } : null
}
