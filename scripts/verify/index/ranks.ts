import type { Content, Place, Unit } from './document'
import { hundredths } from './hundredths'

type Standing = { rank: number; outOf: number } | null

/**
 * Where each unit stands among those of its tier that are not absent. Equal points share a rank; the next is skipped
 * unless the scheme says otherwise. Nobody stands anywhere while one has no points, nor alone.
 */
export function standings(content: Content, placeOf: (unit: Unit) => Place | null | undefined) {
  const absent = new Set(content.absent.map(({ code }) => code))
  const found = new Map<string, Standing>()
  const tiers = new Map<string, Unit[]>()
  for (const unit of content.units.filter((unit) => placeOf(unit))) {
    const name = `${unit.tier} ${absent.has(unit.code)}`
    const peers = tiers.get(name)
    if (peers) peers.push(unit)
    else tiers.set(name, [unit])
  }
  for (const peers of tiers.values()) {
    const points = peers.flatMap((unit) => placeOf(unit)?.points ?? []).map(hundredths)
    const ranked = points.length === peers.length && peers.length > 1 && !absent.has(peers[0]?.code ?? '')
    for (const unit of peers) {
      const own = placeOf(unit)?.points
      found.set(
        unit.code,
        ranked && own ? { rank: rankOf(content, hundredths(own), points), outOf: peers.length } : null,
      )
    }
  }
  return found
}

function rankOf({ scheme: { tie_rule: rule } }: Content, own: bigint, all: bigint[]) {
  const ahead = all.filter((points) => points > own)
  return 1 + (rule === 'shared_dense' ? new Set(ahead).size : ahead.length)
}
