import type { Chart } from 'chart.js'
import type { ChartSpec } from './spec'

export type Drawing = (canvas: HTMLCanvasElement, width: number) => Pick<Chart, 'destroy'> | undefined

/** How to draw it. Each kind brings only the pieces of chart.js it uses, when the first of its kind is drawn. */
export async function drawingOf(spec: ChartSpec): Promise<Drawing> {
  if (spec.kind === 'bars') {
    const { drawBars } = await import('./bars')
    return onPaper((context, width, family) => drawBars(context, width, family, spec))
  }
  if (spec.kind === 'levels') {
    const { drawLevels } = await import('./levels')
    return onPaper((context, width, family) => drawLevels(context, width, family, spec))
  }
  const { drawLines } = await import('./lines')
  return onPaper((context, width, family) => drawLines(context, width, family, spec))
}

type Paint = (context: CanvasRenderingContext2D, width: number, family: string) => Pick<Chart, 'destroy'>

function onPaper(paint: Paint): Drawing {
  return (canvas, width) => {
    const context = canvas.getContext('2d')
    return context ? paint(context, width, getComputedStyle(canvas).fontFamily) : undefined
  }
}
