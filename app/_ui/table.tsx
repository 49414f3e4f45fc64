import './table.css'
import type { ReactNode } from 'react'

export type TableProps = {
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
export function Table({ caption, short = false, ...inside }: TableProps) {
  return (
    <TableFrame caption={caption} short={short}>
      <table className={tableClass(inside)}>{captioned({ caption, ...inside })}</table>
    </TableFrame>
  )
}

export function TableFrame({ caption, short, children }: Pick<TableProps, 'caption' | 'short' | 'children'>) {
  return (
    <section
      className={short ? 'table-scroll table-short' : 'table-scroll'}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {children}
    </section>
  )
}

export function tableClass({ many = false }: Pick<TableProps, 'many'>) {
  return many ? 'table table-many' : 'table'
}

export function captioned({ caption, captionHidden = false, children }: Omit<TableProps, 'short' | 'many'>) {
  return (
    <>
      <caption className={captionHidden ? 'spoken' : undefined}>{caption}</caption>
      {children}
    </>
  )
}
