import { CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js'
import { BarWithErrorBar, BarWithErrorBarsController } from 'chartjs-chart-error-bars'
import { dotted } from './pattern'
import { axisHeight, layRows, rowTexts, thickness } from './rows'
import type { BarsSpec, Interval, PairsSpec } from './spec'
import { barEdge, barFill, grid, ink, inkSoft, sharpness, written } from './theme'

Chart.register(BarWithErrorBarsController, BarWithErrorBar, CategoryScale, LinearScale, Tooltip)

/** A list of bars, or of pairs of bars, each with its interval. */
export function drawBars(
  context: CanvasRenderingContext2D,
  width: number,
  family: string,
  spec: BarsSpec | PairsSpec,
) {
  const { min, max, unit } = spec
  const rows: { label: string; text: string; sides: Interval[] }[] =
    spec.kind === 'pairs' ? spec.rows : spec.bars.map((bar) => ({ ...bar, sides: [bar] }))
  const sides = spec.kind === 'pairs' ? spec.sides : ['']
  const texts = rows.map(({ label, text, sides: [first] }) => ({ label, text, shown: first?.value !== null }))
  const layout = layRows(context, width, family, texts, sides.length)

  const chart = new Chart(context, {
    type: 'barWithErrorBars',
    data: {
      labels: rows.map((_row, place) => String(place)),
      datasets: sides.map((label, side) => ({
        label,
        data: rows.map((row) => placed(row.sides[side])),
        backgroundColor: side === 0 ? barFill : dotted(context),
        borderColor: barEdge,
        borderWidth: 1,
        barThickness: thickness,
        errorBarColor: ink,
        errorBarWhiskerColor: ink,
        errorBarLineWidth: 2,
        errorBarWhiskerLineWidth: 2,
        errorBarWhiskerSize: 10,
      })),
    },
    options: {
      animation: false,
      responsive: false,
      maintainAspectRatio: false,
      devicePixelRatio: sharpness(),
      indexAxis: 'y',
      interaction: { mode: sides.length > 1 ? 'index' : 'nearest', axis: 'y', intersect: false },
      scales: {
        x: {
          min,
          max,
          grid: { color: ({ tick }) => (tick?.value === 0 && min < 0 ? ink : grid), drawTicks: false },
          border: { display: false },
          ticks: {
            color: inkSoft,
            font: { family, size: 12 },
            maxTicksLimit: 6,
            callback: (tick) => `${written(Number(tick))}${unit}`,
          },
        },
        y: { display: false },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          displayColors: false,
          titleFont: { family },
          bodyFont: { family },
          callbacks: {
            title: (items) => rows[Number(items[0]?.label)]?.label ?? '',
            label: ({ label: place, datasetIndex }) => {
              const row = rows[Number(place)]
              const text = sides.length > 1 ? sides[datasetIndex] : row?.text
              return [text, intervalText(row?.sides[datasetIndex], sides.length > 1)]
                .filter(Boolean)
                .join(' ')
            },
          },
        },
      },
    },
    plugins: [rowTexts(layout)],
  })
  chart.resize(width, rows.length * layout.height + axisHeight)
  return chart
}

/** Not a number draws nothing and keeps its place in the list. */
function placed({ value, low, high }: Interval = { value: null, low: null, high: null }) {
  const x = value ?? Number.NaN
  return low === null || high === null ? { x } : { x, xMin: low, xMax: high }
}

function intervalText(
  { value, low, high }: Interval = { value: null, low: null, high: null },
  whole = false,
) {
  const figure = whole && value !== null ? `${written(value)} ` : ''
  return low === null || high === null ? figure : `${figure}(${written(low)} … ${written(high)})`
}

export function tickText(tick: string | number, unit: string) {
  return `${written(Math.abs(Number(tick)))}${unit}`
}
