import './shell.css'
import type { ReactNode } from 'react'
import { Brand } from './brand'
import { Link } from './link'
import { type NavGroup, NavLinks } from './nav-links'

type ShellProps = { home: string; groups: NavGroup[]; who: ReactNode; children: ReactNode }

/** The frame of every signed-in page: where one can go on the left, who one is below it. */
export function Shell({ home, groups, who, children }: ShellProps) {
  return (
    <div className="shell">
      <header className="shell-side">
        <Link href={home} className="shell-brand">
          <Brand />
        </Link>
        <button type="button" className="nav-opener" popoverTarget="nav">
          Mục lục
        </button>
        <NavLinks id="nav" groups={groups} />
        <div className="shell-who">{who}</div>
      </header>
      <div className="shell-main">{children}</div>
    </div>
  )
}
