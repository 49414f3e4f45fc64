import type { Chart, ChartType } from 'chart.js'
import type { ChartSpec } from './spec'
import type { Mark } from './stops'

export type Drawn = { destroy: () => void; point: (marks: Mark[]) => void }
export type Drawing = (canvas: HTMLCanvasElement, width: number) => Drawn | undefined

/** How to draw it. Each kind brings only the pieces of chart.js it uses, when the first of its kind is drawn. */
export async function drawingOf(spec: ChartSpec): Promise<Drawing> {
  if (spec.kind === 'bars' || spec.kind === 'pairs') {
    const { drawBars } = await import('./bars')
    return onPaper((context, width, family) => drawBars(context, width, family, spec))
  }
  if (spec.kind === 'levels') {
    const { drawLevels } = await import('./levels')
    return onPaper((context, width, family) => drawLevels(context, width, family, spec))
  }
  if (spec.kind === 'spots') {
    const { drawSpots } = await import('./spots')
    return onPaper((context, width, family) => drawSpots(context, width, family, spec))
  }
  const { drawLines } = await import('./lines')
  return onPaper((context, width, family) => drawLines(context, width, family, spec))
}

type Paint<T extends ChartType, D> = (
  context: CanvasRenderingContext2D,
  width: number,
  family: string,
) => Chart<T, D>

function onPaper<T extends ChartType, D>(paint: Paint<T, D>): Drawing {
  return (canvas, width) => {
    const context = canvas.getContext('2d')
    if (!context) return undefined
    const chart = paint(context, width, getComputedStyle(canvas).fontFamily)
    return { destroy: () => chart.destroy(), point: (marks) => point(chart, marks) }
  }
}

/** As if the pointer stood there. */
function point<T extends ChartType, D>(chart: Chart<T, D>, marks: Mark[]) {
  const [first] = marks
  const place = first && chart.getDatasetMeta(first.datasetIndex).data[first.index]
  chart.tooltip?.setActiveElements(marks, place?.tooltipPosition(true) ?? { x: 0, y: 0 })
  chart.draw()
}
