'use client'
import Link, { useLinkStatus } from 'next/link'
import { usePathname } from 'next/navigation'

export type NavItem = { href: string; label: string }

export function NavLinks({ items }: { items: NavItem[] }) {
  const here = usePathname()
  return (
    <nav aria-label="Chức năng" className="nav">
      <ul>
        {items.map(({ href, label }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={here === href || here.startsWith(`${href}/`) ? 'page' : undefined}
            >
              {label}
              <Going />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Seen only while the page is on its way, and only if that takes a while. */
function Going() {
  const { pending } = useLinkStatus()
  return <span className={pending ? 'going going-now' : 'going'} aria-hidden="true" />
}
