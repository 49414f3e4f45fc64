'use client'
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react'
import { nextStop, type Stop } from './stops'

type WalkProps = {
  /** The id of what names the picture. */
  picture: string
  stops: Stop[]
  frame: RefObject<HTMLDivElement | null>
  height: number
  /** Shows where one stands; null when one has left. */
  onStop: (stop: Stop | null) => void
  children: ReactNode
}

/** Arrow keys go through a picture's figures, and each is said: so that it can be read without a pointer and without eyes. */
export function Walk({ picture, stops, frame, height, onStop, children }: WalkProps) {
  const hint = useId()
  const [at, setAt] = useState<number | null>(null)
  const stop = at === null ? null : stops[at]

  function walk(event: KeyboardEvent) {
    const next = at === null && event.key.startsWith('Arrow') ? 0 : nextStop(stops, at ?? 0, event.key)
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    setAt(next)
    onStop(stops[next] ?? null)
  }

  function leave() {
    setAt(null)
    onStop(null)
  }

  return (
    <>
      <div
        className="chart-frame"
        ref={frame}
        style={{ minHeight: height }}
        role="application"
        aria-labelledby={`${picture} ${hint}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what keys walk through must be reachable by keyboard
        tabIndex={0}
        onKeyDown={walk}
        onBlur={leave}
      >
        {children}
      </div>
      <p className="chart-hint" id={hint}>
        Phím mũi tên đi qua từng con số.
      </p>
      <p className="chart-told" role="status">
        {stop && [stop.text, stop.more].filter(Boolean).join('; ')}
      </p>
    </>
  )
}
