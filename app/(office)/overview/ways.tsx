import { LinkButton } from '@/app/_ui/button'
import type { Question, Way } from '@/lib/satisfaction/waysOn'
import { overviewHref } from './address'

export type WayLink = { label: string; href: string }

/** The ways on as links to the screen one is at. */
export function linksTo(ways: Way[], at: (question: Question) => string): WayLink[] {
  return ways.map(({ label, asks, on }) => ({
    label,
    href: on === 'overview' ? overviewHref(asks.unit, asks.period, asks.filters) : at(asks),
  }))
}

/** Where one can go from here, the likeliest first. */
export function Ways({ ways }: { ways: WayLink[] }) {
  if (ways.length === 0) return null
  return (
    <nav className="row ways screen-only" aria-label="Có thể xem">
      {ways.map(({ label, href }, place) => (
        <LinkButton key={label} look={place === 0 ? 'main' : 'quiet'} href={href}>
          {label}
        </LinkButton>
      ))}
    </nav>
  )
}
