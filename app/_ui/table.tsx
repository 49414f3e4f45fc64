import './table.css'
import type { ReactNode } from 'react'

type TableProps = {
  /** Says what the table holds: heard first by a screen reader, names the scroll region. */
  caption: string
  /** Keep the caption for the ear when a heading above already says it. */
  captionHidden?: boolean
  /** Long and secondary: scrolls within a lower frame. */
  short?: boolean
  /** Many narrow columns: set closer on paper, which does not scroll. */
  many?: boolean
  children: ReactNode
}

/** Rows go in as thead and tbody; a number's cells carry `className="num"`. */
export function Table({ caption, captionHidden = false, short = false, many = false, children }: TableProps) {
  return (
    <section
      className={short ? 'table-scroll table-short' : 'table-scroll'}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      <table className={many ? 'table table-many' : 'table'}>
        <caption className={captionHidden ? 'spoken' : undefined}>{caption}</caption>
        {children}
      </table>
    </section>
  )
}
