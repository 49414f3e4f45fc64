import './entrance.css'
import type { ReactNode } from 'react'
import { Brand } from '@/app/_ui/brand'
import { Link } from '@/app/_ui/link'

/** A small sheet in the middle of the page, for what stands before the office. */
export function Entrance({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  return (
    <main id="main" className="entrance" tabIndex={-1}>
      <Link href="/" className="entrance-brand">
        <Brand />
      </Link>
      <div className="entrance-sheet">
        <h1>{title}</h1>
        {lead && <p className="soft">{lead}</p>}
        {children}
      </div>
    </main>
  )
}
