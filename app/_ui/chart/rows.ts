import type { Chart, ChartType, Plugin } from 'chart.js'
import { ink, inkSoft } from './theme'

const lineHeight = 18
const gap = 14
const most = 3
/** Left and right of the drawing area, where half of the outermost tick stands, and between name and figure. */
const margins = 56

export const thickness = 18
export const axisHeight = 26

export type RowText = { label: string; text: string; shown: boolean }
type LaidRow = RowText & { lines: string[] }
export type RowLayout = {
  rows: LaidRow[]
  height: number
  text: number
  bars: number
  fonts: { plain: string; bold: string }
}

/** A row is its name and figure in words, and the bar below them: so names of any length fit on any screen. */
export function layRows(
  context: CanvasRenderingContext2D,
  width: number,
  family: string,
  rows: RowText[],
  bars = 1,
) {
  const fonts = { plain: `400 13px ${family}`, bold: `600 13px ${family}` }
  const laid = rows.map((row) => {
    context.font = row.shown ? fonts.bold : fonts.plain
    const room = width - context.measureText(row.text).width - margins
    context.font = fonts.plain
    return { ...row, lines: wrap(row.label, room, (text) => context.measureText(text).width) }
  })
  const text = lineHeight * Math.max(1, ...laid.map(({ lines }) => lines.length))
  const height = text + 4 + thickness * bars + gap
  return { rows: laid, height, text, bars, fonts } satisfies RowLayout
}

export function wrap(text: string, room: number, widthOf: (text: string) => number) {
  const lines: string[] = []
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last === undefined || (widthOf(longer) > room && lines.length < most)) lines.push(word)
    else lines[lines.length - 1] = longer
  }
  return lines.map((line) => shorten(line, room, widthOf))
}

function shorten(line: string, room: number, widthOf: (text: string) => number) {
  let kept = line
  while (kept.length > 4 && widthOf(kept) > room) kept = `${kept.slice(0, -2).trimEnd()}…`
  return kept
}

export function rowTexts<T extends ChartType>(layout: RowLayout): Plugin<T> {
  return {
    id: 'rowTexts',
    afterDatasetsUpdate: (chart) => moveBars(chart, layout),
    afterDraw: (chart) => writeRows(chart, layout),
  }
}

/** chart.js centres bars in their row; ours lie below the words, one below the other. */
function moveBars(
  chart: Pick<Chart, 'chartArea' | 'getSortedVisibleDatasetMetas'>,
  { rows, text, bars }: RowLayout,
) {
  const height = chart.chartArea.height / rows.length
  const top = chart.chartArea.top + gap / 2 + text + 4 + thickness / 2
  for (const { data, index } of chart.getSortedVisibleDatasetMetas()) {
    const side = bars > 1 ? index : 0
    data.forEach((bar, row) => {
      bar.y = top + row * height + side * thickness
    })
  }
}

function writeRows(
  { ctx, chartArea }: Pick<Chart, 'ctx' | 'chartArea'>,
  { rows, text: room, fonts }: RowLayout,
) {
  const height = chartArea.height / rows.length
  ctx.save()
  ctx.textBaseline = 'middle'
  rows.forEach(({ lines, text, shown }, place) => {
    // A short name stands close to its bar, as the last line of a long one does.
    const top = chartArea.top + place * height + gap / 2 + room - (lines.length - 0.5) * lineHeight
    ctx.font = fonts.plain
    lines.forEach((line, number) => {
      write(ctx, line, chartArea.left, top + number * lineHeight, 'left', ink)
    })
    ctx.font = shown ? fonts.bold : fonts.plain
    write(ctx, text, chartArea.right, top, 'right', shown ? ink : inkSoft)
  })
  ctx.restore()
}

/** On a ground of its own, so that no grid line strikes it through. */
function write(
  ctx: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  align: 'left' | 'right',
  colour: string,
) {
  const width = ctx.measureText(text).width
  ctx.fillStyle = '#fff'
  ctx.fillRect(align === 'left' ? x : x - width, y - lineHeight / 2, width, lineHeight)
  ctx.fillStyle = colour
  ctx.textAlign = align
  ctx.fillText(text, x, y)
}
