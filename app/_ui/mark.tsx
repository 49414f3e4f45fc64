import './mark.css'
import type { ReactNode } from 'react'

/** A small label beside a name or a figure: what kind of thing it is. */
export function Mark({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'warn' | 'good'
  children: ReactNode
}) {
  return <span className={`mark mark-${tone}`}>{children}</span>
}
