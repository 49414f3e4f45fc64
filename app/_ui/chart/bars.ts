import { CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js'
import { BarWithErrorBar, BarWithErrorBarsController } from 'chartjs-chart-error-bars'
import { axisHeight, layRows, rowTexts, thickness } from './rows'
import type { BarsSpec } from './spec'
import { barFill, grid, ink, inkSoft, sharpness, written } from './theme'

Chart.register(BarWithErrorBarsController, BarWithErrorBar, CategoryScale, LinearScale, Tooltip)

/** A list of bars, each with its interval. */
export function drawBars(
  context: CanvasRenderingContext2D,
  width: number,
  family: string,
  { bars, min, max, unit }: BarsSpec,
) {
  const rows = bars.map(({ label, text, value }) => ({ label, text, shown: value !== null }))
  const layout = layRows(context, width, family, rows)
  // Not a number draws nothing and keeps its place in the list.
  const data = bars.map(({ value, low, high }) => ({
    x: value ?? Number.NaN,
    xMin: low ?? value ?? Number.NaN,
    xMax: high ?? value ?? Number.NaN,
  }))

  const chart = new Chart(context, {
    type: 'barWithErrorBars',
    data: {
      labels: bars.map((_bar, place) => String(place)),
      datasets: [
        {
          data,
          backgroundColor: barFill,
          borderColor: '#4d8793',
          borderWidth: 1,
          barThickness: thickness,
          errorBarColor: ink,
          errorBarWhiskerColor: ink,
          errorBarLineWidth: 2,
          errorBarWhiskerLineWidth: 2,
          errorBarWhiskerSize: 10,
        },
      ],
    },
    options: {
      animation: false,
      responsive: false,
      maintainAspectRatio: false,
      devicePixelRatio: sharpness(),
      indexAxis: 'y',
      interaction: { mode: 'nearest', axis: 'y', intersect: false },
      scales: {
        x: {
          min,
          max,
          grid: { color: grid, drawTicks: false },
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
            title: (items) => bars[Number(items[0]?.label)]?.label ?? '',
            label: (item) => {
              const bar = bars[Number(item.label)]
              const interval = bar && bar.low !== null && bar.high !== null
              return interval
                ? `${bar.text} (${written(bar.low ?? 0)} … ${written(bar.high ?? 0)})`
                : (bar?.text ?? '')
            },
          },
        },
      },
    },
    plugins: [rowTexts(layout)],
  })
  chart.resize(width, bars.length * layout.height + axisHeight)
  return chart
}

export function tickText(tick: string | number, unit: string) {
  return `${written(Math.abs(Number(tick)))}${unit}`
}
