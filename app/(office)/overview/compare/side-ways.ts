import type { Refusal } from '@/lib/db/refusal'
import { lowerFirst } from '@/lib/satisfaction/format'
import { isAbout, type Way, waysOn } from '@/lib/satisfaction/waysOn'
import type { WayLink } from '../ways'
import { compareHref, type Sides } from './sides'

/** Where to go when a side was refused: the other stays as it is, unless the same is wrong with it. */
export function sideWays(refusal: Refusal, { left, right }: Sides, today: string): WayLink[] {
  const about = { left: isAbout(refusal, left), right: isAbout(refusal, right) }
  const ways = { left: waysOn(refusal.code, left, today), right: waysOn(refusal.code, right, today) }
  if (about.left && !about.right) {
    return ways.left.map(({ label, asks }) => ({
      label: `Bên thứ nhất: ${label}`,
      href: compareHref(asks, right),
    }))
  }
  if (about.right && !about.left) {
    return ways.right.map(({ label, asks }) => ({
      label: `Bên thứ hai: ${label}`,
      href: compareHref(left, asks),
    }))
  }
  return [together(ways.left[0], ways.right[0]), together(ways.left.at(-1), ways.right.at(-1))].filter(
    (way, place, all) => way !== null && all.findIndex((other) => other?.href === way.href) === place,
  ) as WayLink[]
}

function together(one: Way | undefined, other: Way | undefined): WayLink | null {
  if (!one || !other) return null
  const label = one.label === other.label ? one.label : `${one.label}; bên thứ hai ${lowerFirst(other.label)}`
  return { label, href: compareHref(one.asks, other.asks) }
}
