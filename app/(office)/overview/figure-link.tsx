import type { ReactNode } from 'react'

/** Where the sums of a headline stand on its page. */
export const sums = 'cach-tinh'

type FigureLinkProps = {
  /** The page whose headline this figure is; without one it stays a figure. */
  href: string | null
  children: ReactNode
}

/**
 * A figure that leads to how it came about, with its numbers: on the page of its own, where they stand anyway, and not once more beside
 * each row. A plain link, since only the browser itself opens what a fragment names.
 */
export function FigureLink({ href, children }: FigureLinkProps) {
  if (href === null) return children
  return (
    <a className="figure-link" title="Cách tính" href={`${href}#${sums}`}>
      {children}
    </a>
  )
}
