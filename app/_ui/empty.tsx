import './empty.css'
import type { ReactNode } from 'react'

/** Nothing is here, and what to do about it. Never used for a failure. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}
