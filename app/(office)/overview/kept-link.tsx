'use client'
import '@/app/_ui/button.css'
import { usePathname, useSearchParams } from 'next/navigation'
import { Suspense } from 'react'

type KeptLinkProps = {
  label: string
  /** Without it the same screen. */
  screen?: string
  /** The parts of the address that led nowhere. */
  drop?: string[]
}

/** A way on from what was not found that keeps all else of the address, which a page of that kind is told here alone. */
export function KeptLink(props: KeptLinkProps) {
  return (
    <Suspense>
      <Kept {...props} />
    </Suspense>
  )
}

function Kept({ label, screen, drop = [] }: KeptLinkProps) {
  const here = usePathname()
  const search = useSearchParams()
  const kept = [...search].filter(([name]) => !drop.includes(name.replace(/^with-/, '')))
  const asked = kept.length > 0 ? `?${new URLSearchParams(kept)}` : ''
  // The router keeps saying "not found" while the screen stays the same, whatever else of the address changes.
  return (
    <a className="button button-main" href={`${screen ?? here}${asked}`}>
      {label}
    </a>
  )
}
