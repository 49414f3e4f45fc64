import './tabs.css'
import Link from 'next/link'

export type Tab = { label: string; href: string; current: boolean }

/** Links that look like a switch: every choice is an address. */
export function Tabs({ label, tabs }: { label: string; tabs: Tab[] }) {
  return (
    <nav aria-label={label} className="tabs screen-only">
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
