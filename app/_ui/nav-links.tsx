'use client'
import './nav.css'
import { usePathname } from 'next/navigation'
import type { MouseEvent } from 'react'
import { Link } from './link'

/** `also`: where addresses begin that belong to the item as well. */
export type NavItem = { href: string; label: string; also?: string }
export type NavGroup = { name: string; items: NavItem[] }

/** On a narrow screen the browser's own popover, so that it opens without scripts; on a wide one it always stands. */
export function NavLinks({ id, groups }: { id: string; groups: NavGroup[] }) {
  const here = usePathname()
  return (
    <nav aria-label="Chức năng" className="nav" id={id} popover="auto">
      {groups.map(({ name, items }) => (
        <div key={name} className="nav-group">
          <p aria-hidden="true">{name}</p>
          <ul aria-label={name}>
            {items.map(({ href, label, also = href }) => (
              <li key={href}>
                <Link
                  href={href}
                  aria-current={
                    here === href || here.startsWith(`${href}/`) || here.startsWith(`${also}/`)
                      ? 'page'
                      : undefined
                  }
                  onClick={close}
                >
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  )
}

/** The shell stays while pages come and go, and its popover would stay open with it. */
function close({ currentTarget }: MouseEvent) {
  currentTarget.closest<HTMLElement>('[popover]')?.hidePopover?.()
}
