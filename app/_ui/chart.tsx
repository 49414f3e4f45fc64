'use client'
import './chart.css'
import { type ReactNode, useEffect, useId, useRef } from 'react'
import type { Drawn } from './chart/draw'
import { keepDrawn } from './chart/keep-drawn'
import { Legend } from './chart/legend'
import type { ChartSpec } from './chart/spec'
import { Walk } from './chart/walk'

type ChartProps = {
  /** What the picture shows, for those who cannot see it. The same figures must stand in a table of the page. */
  label: string
  spec: ChartSpec
  /** A sentence below the picture. */
  note?: ReactNode
}

export function Chart({ label, spec, note }: ChartProps) {
  const picture = useId()
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawn = useRef<Drawn>(undefined)

  useEffect(() => {
    if (!frame.current || !canvas.current) return
    return keepDrawn(frame.current, canvas.current, spec, (now) => {
      drawn.current = now
    })
  }, [spec])

  return (
    <figure className="chart">
      <Walk
        picture={picture}
        spec={spec}
        frame={frame}
        height={roughHeight(spec)}
        onStop={(stop) => drawn.current?.point(stop?.at ?? [])}
      >
        <canvas ref={canvas} id={picture} role="img" aria-label={label} />
      </Walk>
      <Legend spec={spec} />
      {note && <figcaption>{note}</figcaption>}
    </figure>
  )
}

/** Keeps the page from jumping when the picture comes. */
function roughHeight(spec: ChartSpec) {
  if (spec.kind === 'lines') return 300
  if (spec.kind === 'spots') return 340
  if (spec.kind === 'bars') return spec.bars.length * 54 + 26
  return spec.rows.length * (spec.kind === 'pairs' ? 72 : 54) + (spec.kind === 'levels' ? 70 : 26)
}
