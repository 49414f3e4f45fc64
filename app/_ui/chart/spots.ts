import { Chart, LinearScale, type Plugin, Tooltip } from 'chart.js'
import { PointWithErrorBar, ScatterWithErrorBarsController } from 'chartjs-chart-error-bars'
import annotation, { type AnnotationOptions } from 'chartjs-plugin-annotation'
import type { SpotsSpec } from './spec'
import { barFill, grid, ink, inkSoft, sharpness, written } from './theme'

Chart.register(ScatterWithErrorBarsController, PointWithErrorBar, LinearScale, Tooltip, annotation)

const radius = 11

/** Numbered spots in a plane, cut into four named corners by two lines. */
export function drawSpots(
  context: CanvasRenderingContext2D,
  width: number,
  family: string,
  { spots, across, up, middle, corners }: SpotsSpec,
) {
  const xs = room([...spots.map(({ x }) => x), middle.x])
  const ys = room([...spots.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]), middle.y])
  const axis = (title: string) => ({
    grid: { color: grid },
    border: { display: false },
    title: { display: true, text: title, color: inkSoft, font: { family, size: 12 } },
    ticks: {
      color: inkSoft,
      font: { family, size: 12 },
      maxTicksLimit: 6,
      callback: (tick: string | number) => written(Number(tick)),
    },
  })

  const chart = new Chart(context, {
    type: 'scatterWithErrorBars',
    data: {
      datasets: [
        {
          data: spots.map(({ x, y, low, high }) => ({ x, y, yMin: low ?? y, yMax: high ?? y })),
          backgroundColor: barFill,
          borderColor: ink,
          borderWidth: 1,
          errorBarColor: inkSoft,
          errorBarWhiskerColor: inkSoft,
          errorBarLineWidth: 1.5,
          errorBarWhiskerLineWidth: 1.5,
          errorBarWhiskerSize: 10,
        },
      ],
    },
    options: {
      animation: false,
      responsive: false,
      maintainAspectRatio: false,
      devicePixelRatio: sharpness(),
      interaction: { mode: 'nearest', intersect: false },
      elements: { pointWithErrorBar: { radius, hoverRadius: radius + 2 } },
      scales: { x: { ...axis(across), ...xs }, y: { ...axis(up), ...ys } },
      plugins: {
        legend: { display: false },
        annotation: { annotations: [...lines(middle), ...names(corners, xs, ys, family)] },
        tooltip: {
          displayColors: false,
          titleFont: { family },
          bodyFont: { family },
          callbacks: {
            title: ([item]) => (item ? `${item.dataIndex + 1}. ${spots[item.dataIndex]?.label}` : ''),
            label: ({ dataIndex }) => spots[dataIndex]?.text ?? '',
          },
        },
      },
    },
    plugins: [numbers(family)],
  })
  chart.resize(width, Math.min(460, Math.max(340, width * 0.6)))
  return chart
}

type Ends = { min: number; max: number }

/** To whole steps around the figures, so that no spot lies on the edge. */
function room(values: number[]): Ends {
  const [least, most] = [Math.min(...values), Math.max(...values)]
  const step = most - least > 20 ? 10 : most - least > 6 ? 5 : 2
  return {
    min: Math.floor((least - step / 4) / step) * step,
    max: Math.ceil((most + step / 4) / step) * step,
  }
}

function lines({ x, y }: { x: number; y: number }): AnnotationOptions[] {
  const look = { type: 'line' as const, borderColor: inkSoft, borderWidth: 1.5, borderDash: [6, 4] }
  return [
    { ...look, xMin: x, xMax: x },
    { ...look, yMin: y, yMax: y },
  ]
}

function names(corners: SpotsSpec['corners'], xs: Ends, ys: Ends, family: string): AnnotationOptions[] {
  return corners.map((content, place) => ({
    type: 'label',
    content,
    xValue: place % 2 === 0 ? xs.min : xs.max,
    yValue: place < 2 ? ys.max : ys.min,
    position: { x: place % 2 === 0 ? 'start' : 'end', y: place < 2 ? 'start' : 'end' },
    color: inkSoft,
    font: { family, size: 12, weight: 600 },
    padding: 4,
    backgroundColor: '#fff',
    drawTime: 'beforeDatasetsDraw',
  }))
}

/** Each spot's number, which the legend and the table explain. */
function numbers(family: string): Plugin<'scatterWithErrorBars'> {
  return {
    id: 'numbers',
    afterDatasetsDraw(chart) {
      const { ctx } = chart
      ctx.save()
      ctx.font = `600 12px ${family}`
      ctx.textAlign = 'center'
      ctx.textBaseline = 'middle'
      ctx.fillStyle = ink
      chart.getDatasetMeta(0).data.forEach(({ x, y }, place) => {
        ctx.fillText(String(place + 1), x, y + 0.5)
      })
      ctx.restore()
    },
  }
}
