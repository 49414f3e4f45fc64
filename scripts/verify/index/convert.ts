import type { Content, Node, Score } from './document'
import { halfUp, hundredths } from './hundredths'

interface Part {
  points: bigint
  of: bigint
}

/**
 * The points that follow from what the file says they were computed from: a surveyed percentage or answers by level, reported
 * figures, the option chosen. Rounded half up once, to the scheme's step, never above the maximum; null where nothing is said.
 */
export function pointsOf(
  node: Node,
  side: 'survey' | 'appraised' | 'self',
  score: Score,
  { scheme }: Content,
) {
  if (node.maximum === null) return null
  const maximum = hundredths(node.maximum)
  const part =
    side === 'survey' ? surveyed(node, score, maximum) : computed(node, score[`${side}_given`], maximum)
  if (!part || part.of <= 0n) return null
  const step = hundredths(scheme.rounding_step)
  const capped = part.of * maximum < part.points ? { points: maximum, of: 1n } : part
  return halfUp(capped.points, capped.of * step) * step
}

function surveyed(node: Node, { percent, answers }: Score, maximum: bigint): Part | null {
  if (node.conversion !== 'options')
    return percent === undefined ? null : converted(node, hundredths(percent), 10_000n, maximum)
  if (answers?.length !== node.options.length) return null
  // options stand best first, answers worst first
  const shares = node.options.map(({ share }) => hundredths(share)).reverse()
  const weighed = answers.map((count, level) => BigInt(count) * (shares[level] ?? 0n)).reduce(add, 0n)
  return { points: weighed * maximum, of: 10_000n * answers.map(BigInt).reduce(add, 0n) }
}

function computed(node: Node, given: Score['self_given'], maximum: bigint): Part | null {
  if (!given) return null
  if ('option' in given) {
    const chosen = node.options[given.option - 1]
    return chosen ? { points: hundredths(chosen.share) * maximum, of: 10_000n } : null
  }
  const decimals = Math.max(
    ...[given.numerator, given.denominator].map((text) => text.split('.')[1]?.length ?? 0),
  )
  return converted(node, scaled(given.numerator, decimals), scaled(given.denominator, decimals), maximum)
}

/** Multiplied before it is divided, and steps compared without dividing: what lies on a bound is on it. */
function converted(
  { conversion, full_from: full, steps }: Node,
  part: bigint,
  whole: bigint,
  maximum: bigint,
): Part | null {
  if (conversion === 'linear') return { points: part * maximum, of: whole }
  if (conversion === 'capped' && full !== null)
    return { points: part * maximum * 10_000n, of: whole * hundredths(full) }
  if (conversion !== 'steps') return null
  const reached = steps
    .filter(({ from }) => part * 10_000n >= hundredths(from) * whole)
    .toSorted((one, other) => (hundredths(one.from) < hundredths(other.from) ? 1 : -1))[0]
  return reached ? { points: hundredths(reached.points), of: 1n } : null
}

const add = (one: bigint, other: bigint) => one + other

/** '2.5' with two decimals is 250. */
const scaled = (text: string, decimals: number) => {
  const [whole = '', rest = ''] = text.split('.')
  return BigInt(whole + rest.padEnd(decimals, '0'))
}
