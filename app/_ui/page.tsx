import './page.css'
import type { ReactNode } from 'react'
import { Link } from './link'

export type Crumb = { label: string; href: string }

type PageProps = {
  title: string
  lead?: ReactNode
  /** Links or buttons that concern the whole page. */
  actions?: ReactNode
  breadcrumbs?: Crumb[]
  children: ReactNode
}

export function Page({ title, lead, actions, breadcrumbs = [], children }: PageProps) {
  return (
    <main id="main" className="page" tabIndex={-1}>
      <header className="page-head">
        {breadcrumbs.length > 0 && <Breadcrumbs trail={breadcrumbs} />}
        <div className="page-title">
          <h1>{title}</h1>
          {actions && <div className="row screen-only">{actions}</div>}
        </div>
        {lead && <div className="page-lead measure">{lead}</div>}
      </header>
      {children}
    </main>
  )
}

function Breadcrumbs({ trail }: { trail: Crumb[] }) {
  return (
    <nav aria-label="Vị trí trang" className="crumbs">
      <ol>
        {trail.map((crumb) => (
          <li key={crumb.href}>
            <Link href={crumb.href}>{crumb.label}</Link>
          </li>
        ))}
      </ol>
    </nav>
  )
}

type SectionProps = { title: string; id?: string; lead?: ReactNode; actions?: ReactNode; children: ReactNode }

export function Section({ title, id, lead, actions, children }: SectionProps) {
  return (
    <section className="section" id={id}>
      <div className="section-head">
        <h2>{title}</h2>
        {actions && <div className="row screen-only">{actions}</div>}
      </div>
      {lead && <div className="section-lead measure soft">{lead}</div>}
      {children}
    </section>
  )
}

/** A white sheet: sets one thing apart from the page. */
export function Card({ children }: { children: ReactNode }) {
  return <div className="card">{children}</div>
}
