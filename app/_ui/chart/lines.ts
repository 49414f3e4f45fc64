import {
  CategoryScale,
  Chart,
  type ChartDataset,
  Filler,
  LinearScale,
  LineController,
  LineElement,
  type Plugin,
  PointElement,
  Tooltip,
} from 'chart.js'
import { tickText } from './bars'
import type { Break, Line, LinesSpec } from './spec'
import { bandFill, grid, inkSoft, lineLook, sharpness, written } from './theme'

Chart.register(LineController, LineElement, PointElement, CategoryScale, LinearScale, Filler, Tooltip)

const height = 300
const lower = 'lower edge'

/** Figures over time, with a band around them and gaps where there is no figure. */
export function drawLines(
  context: CanvasRenderingContext2D,
  width: number,
  family: string,
  { ticks, lines, breaks = [], unit }: LinesSpec,
) {
  const chart = new Chart(context, {
    type: 'line',
    data: { labels: ticks, datasets: lines.flatMap(datasets) },
    options: {
      animation: false,
      responsive: false,
      maintainAspectRatio: false,
      devicePixelRatio: sharpness(),
      layout: { padding: { top: breaks.length > 0 ? 22 : 4, right: 8 } },
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: {
          grid: { display: false },
          ticks: { color: inkSoft, font: { family, size: 12 }, maxRotation: 0, autoSkipPadding: 12 },
        },
        y: {
          grace: '5%',
          grid: { color: grid },
          border: { display: false },
          ticks: {
            color: inkSoft,
            font: { family, size: 12 },
            maxTicksLimit: 7,
            callback: (tick) => tickText(tick, unit),
          },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: {
          titleFont: { family },
          bodyFont: { family },
          usePointStyle: true,
          filter: ({ dataset }) => dataset.label !== lower && dataset.fill === false,
          callbacks: { label: (item) => `${item.dataset.label}: ${written(Number(item.raw))}${unit}` },
        },
      },
    },
    plugins: [breakLines(breaks, family)],
  })
  chart.resize(width, height)
  return chart
}

function datasets(
  { label, values, band, plain = false, marked = [] }: Line,
  place: number,
): ChartDataset<'line', (number | null)[]>[] {
  const { colour, dash, point } = lineLook(place)
  const edge = { borderWidth: 0, pointRadius: 0, pointHoverRadius: 0, order: 1 }
  const line = {
    label,
    data: values,
    order: 0,
    fill: false,
    borderColor: colour,
    backgroundColor: '#fff',
    pointBackgroundColor: values.map((_value, at) => (marked.includes(at) ? colour : '#fff')),
    borderWidth: 2.5,
    borderDash: [...dash],
    pointStyle: point,
    pointRadius: values.map((_value, at) => (plain ? 0 : marked.includes(at) ? 6 : 4)),
    pointBorderWidth: 2,
  }
  if (!band) return [line]
  return [
    line,
    { ...edge, label: lower, data: band.low, fill: false },
    {
      ...edge,
      label: band.label,
      data: band.high,
      fill: '-1',
      backgroundColor: bandFill,
      pointStyle: 'rect',
    },
  ]
}

function breakLines(breaks: Break[], family: string): Plugin<'line'> {
  return {
    id: 'breakLines',
    afterDraw({ ctx, chartArea, scales }) {
      ctx.save()
      ctx.font = `500 12px ${family}`
      ctx.fillStyle = inkSoft
      ctx.strokeStyle = inkSoft
      ctx.setLineDash([4, 4])
      for (const { at, text } of breaks) {
        const x = scales.x ? (scales.x.getPixelForValue(at) + scales.x.getPixelForValue(at - 1)) / 2 : 0
        ctx.beginPath()
        ctx.moveTo(x, chartArea.top - 4)
        ctx.lineTo(x, chartArea.bottom)
        ctx.stroke()
        const late = x > (chartArea.left + chartArea.right) / 2
        ctx.textAlign = late ? 'right' : 'left'
        ctx.fillText(text, late ? x + 8 : x - 8, chartArea.top - 10)
      }
      ctx.restore()
    },
  }
}
