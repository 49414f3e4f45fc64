'use client'
import { type KeyboardEvent, type ReactNode, type RefObject, useId, useState } from 'react'
import type { ChartSpec } from './spec'
import { nextStop, type Stop, stopsOf } from './stops'

type WalkProps = {
  /** The id of what names the picture. */
  picture: string
  spec: ChartSpec
  frame: RefObject<HTMLDivElement | null>
  height: number
  /** Shows where one stands; null when one has left. */
  onStop: (stop: Stop | null) => void
  children: ReactNode
}

/** Arrow keys go through a picture's figures, and each is said: so that it can be read without a pointer and without eyes. */
export function Walk({ picture, spec, frame, height, onStop, children }: WalkProps) {
  const hint = useId()
  const [at, setAt] = useState<number | null>(null)
  const [stop, setStop] = useState<Stop | null>(null)

  function walk(event: KeyboardEvent) {
    // worked out by who walks: a page with a hundred pictures has thousands of figures
    const stops = stopsOf(spec)
    const next = at === null && event.key.startsWith('Arrow') ? 0 : nextStop(stops, at ?? 0, event.key)
    if (next === null || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    stand(next, stops[next] ?? null)
  }

  function stand(place: number | null, stop: Stop | null) {
    setAt(place)
    setStop(stop)
    onStop(stop)
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
        onBlur={() => stand(null, null)}
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
