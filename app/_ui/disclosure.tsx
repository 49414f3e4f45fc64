import './disclosure.css'
import type { ReactNode } from 'react'

type DisclosureProps = {
  summary: string
  /** What a link names to open it: the browser does that, without scripts. */
  id?: string | undefined
  children: ReactNode
}

export function Disclosure({ summary, id, children }: DisclosureProps) {
  return (
    <details className="disclosure">
      <summary>{summary}</summary>
      <div className="disclosure-body" id={id}>
        {children}
      </div>
    </details>
  )
}
