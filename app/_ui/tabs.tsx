import './tabs.css'
import { Link } from './link'

export type Tab = { label: string; href: string; current: boolean }

type TabsProps = {
  label: string
  tabs: Tab[]
  /** The name by which a button opens them where a style sheet finds no room for them. */
  popover?: string
}

/** Links that look like a switch: every choice is an address. */
export function Tabs({ label, tabs, popover }: TabsProps) {
  return (
    <nav
      aria-label={label}
      className="tabs screen-only"
      id={popover}
      popover={popover === undefined ? undefined : 'auto'}
    >
      {tabs.map((tab) => (
        <Link key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {tab.label}
        </Link>
      ))}
    </nav>
  )
}
