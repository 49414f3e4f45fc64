import type { ComponentProps } from 'react'

export type LinkProps = ComponentProps<'a'> & { href: string }

/** To a page of ours. A plain anchor, since a table has hundreds of them: `SoftLinks` follows it without loading all anew. */
export function Link(props: LinkProps) {
  return <a {...props} data-soft="" />
}
