import './table.css'
import type { ReactNode } from 'react'

type TableProps = {
  /** Says what the table holds: heard first by a screen reader, names the scroll region. */
  caption: string
  /** Keep the caption for the ear when a heading above already says it. */
  captionHidden?: boolean
  children: ReactNode
}

/** Rows go in as thead and tbody; a number's cells carry `className="num"`. */
export function Table({ caption, captionHidden = false, children }: TableProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="table-scroll" aria-label={caption} tabIndex={0}>
      <table className="table">
        <caption className={captionHidden ? 'spoken' : undefined}>{caption}</caption>
        {children}
      </table>
    </section>
  )
}
