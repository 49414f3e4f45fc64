'use client'
import Link from 'next/link'
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
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
