'use client'
import './soft-links.css'
import { useRouter } from 'next/navigation'
import { useEffect, useTransition } from 'react'

/** Follows every `Link` by the router, and shows that a page is on its way if that takes a while. */
export function SoftLinks() {
  const router = useRouter()
  const [going, start] = useTransition()

  useEffect(() => {
    function follow(event: MouseEvent) {
      const href = addressAt(event.target)
      if (!href || event.defaultPrevented || wantsBrowser(event)) return
      event.preventDefault()
      start(() => router.push(href))
    }
    document.addEventListener('click', follow)
    return () => document.removeEventListener('click', follow)
  }, [router])

  return <span className={going ? 'going going-now' : 'going'} aria-hidden="true" />
}

function addressAt(target: EventTarget | null) {
  return target instanceof Element ? target.closest('a[data-soft]')?.getAttribute('href') : null
}

/** A new tab, a new window, a download. */
function wantsBrowser({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) {
  return button !== 0 || metaKey || ctrlKey || shiftKey || altKey
}
