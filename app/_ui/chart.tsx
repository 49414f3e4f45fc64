'use client'
import './chart.css'
import { type ReactNode, useEffect, useRef } from 'react'
import { type Drawing, drawingOf } from './chart/draw'
import { inWords } from './chart/in-words'
import { LinesLegend } from './chart/lines-legend'
import type { ChartSpec } from './chart/spec'

type ChartProps = {
  /** What the picture shows, for those who cannot see it. The same figures must stand in a table of the page. */
  label: string
  spec: ChartSpec
  /** A sentence below the picture. */
  note?: ReactNode
}

export function Chart({ label, spec, note }: ChartProps) {
  const frame = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)

  useEffect(() => {
    if (!frame.current || !canvas.current) return
    return keepDrawn(frame.current, canvas.current, spec)
  }, [spec])

  return (
    <figure className="chart">
      <div className="chart-frame" ref={frame} style={{ minHeight: roughHeight(spec) }}>
        <canvas ref={canvas} role="img" aria-label={label}>
          {inWords(spec).join('; ')}
        </canvas>
      </div>
      {spec.kind === 'lines' && <LinesLegend lines={spec.lines} />}
      {note && <figcaption>{note}</figcaption>}
    </figure>
  )
}

/** Draws at the frame's width, and again when that changes. */
function keepDrawn(frame: HTMLElement, canvas: HTMLCanvasElement, spec: ChartSpec) {
  const ready = Promise.all([drawingOf(spec), document.fonts.ready])
  let drawn: ReturnType<Drawing>
  let width = 0
  let stopped = false

  const observer = new ResizeObserver(async ([entry]) => {
    const [drawing] = await ready
    const wanted = Math.floor(entry?.contentRect.width ?? 0)
    if (stopped || wanted < 1 || wanted === width) return
    width = wanted
    drawn?.destroy()
    drawn = drawing(canvas, width)
    frame.style.minHeight = ''
  })

  observer.observe(frame)
  return () => {
    stopped = true
    observer.disconnect()
    drawn?.destroy()
  }
}

/** Keeps the page from jumping when the picture comes. */
function roughHeight(spec: ChartSpec) {
  if (spec.kind === 'lines') return 300
  const rows = spec.kind === 'bars' ? spec.bars.length : spec.rows.length
  return rows * 54 + 26 + (spec.kind === 'levels' ? 44 : 0)
}
