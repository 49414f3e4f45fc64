import { type Drawn, drawingOf } from './draw'
import type { ChartSpec } from './spec'

/** Draws at the frame's width, and again when that changes; `tell` is given what is drawn now. */
export function keepDrawn(
  frame: HTMLElement,
  canvas: HTMLCanvasElement,
  spec: ChartSpec,
  tell: (drawn: Drawn | undefined) => void,
) {
  const ready = Promise.all([drawingOf(spec), document.fonts.ready])
  let drawn: Drawn | undefined
  let width = 0
  let stopped = false

  const observer = new ResizeObserver(async ([entry]) => {
    const [drawing] = await ready
    const wanted = Math.floor(entry?.contentRect.width ?? 0)
    if (stopped || wanted < 1 || wanted === width) return
    width = wanted
    drawn?.destroy()
    drawn = drawing(canvas, width)
    tell(drawn)
    frame.style.minHeight = ''
  })

  observer.observe(frame)
  return () => {
    stopped = true
    observer.disconnect()
    drawn?.destroy()
    tell(undefined)
  }
}
