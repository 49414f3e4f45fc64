import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  type Plugin,
  Tooltip,
} from 'chart.js'
import { tickText } from './bars'
import { levelFill } from './pattern'
import { axisHeight, layRows, rowTexts, thickness } from './rows'
import type { LevelsSpec } from './spec'
import { grid, ink, inkSoft, sharpness, written } from './theme'

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Legend, Tooltip)

const legendHeight = 30

/** The distribution over a scale's levels, split at zero into the good ones and the others. */
export function drawLevels(
  context: CanvasRenderingContext2D,
  width: number,
  family: string,
  { levels, rows }: LevelsSpec,
) {
  const texts = rows.map(({ label, text, shares }) => ({ label, text, shown: shares !== null }))
  const layout = layRows(context, width, family, texts)
  const numbered = levels.map((level, place) => ({ ...level, place }))
  // Bars pile up from zero outwards, so the levels left of it come nearest first.
  const outwards = [...numbered.filter(({ good }) => !good).reverse(), ...numbered.filter(({ good }) => good)]
  const least = Math.min(0, ...rows.map(({ shares }) => leftOf(shares, levels)))

  const chart = new Chart(context, {
    type: 'bar',
    data: {
      labels: rows.map((_row, place) => String(place)),
      datasets: outwards.map(({ label, good, place }) => ({
        label,
        data: rows.map(({ shares }) => (shares ? (shares[place] ?? 0) * (good ? 1 : -1) : null)),
        backgroundColor: levelFill(context, place, levels.length),
        borderColor: inkSoft,
        borderWidth: 1,
        borderSkipped: false as const,
        barThickness: thickness,
      })),
    },
    options: {
      animation: false,
      responsive: false,
      maintainAspectRatio: false,
      devicePixelRatio: sharpness(),
      indexAxis: 'y',
      interaction: { mode: 'index', axis: 'y', intersect: false },
      scales: {
        x: {
          stacked: true,
          min: Math.floor(least / 20) * 20,
          max: 100,
          grid: { color: (line) => (line.tick?.value === 0 ? ink : grid), drawTicks: false },
          border: { display: false },
          ticks: {
            color: inkSoft,
            font: { family, size: 12 },
            stepSize: 20,
            maxRotation: 0,
            callback: (tick) => tickText(tick, '%'),
          },
        },
        y: { stacked: true, display: false },
      },
      plugins: {
        legend: {
          position: 'bottom',
          align: 'start',
          onClick: () => {},
          labels: {
            color: ink,
            font: { family, size: 12 },
            boxWidth: 16,
            boxHeight: 12,
            padding: 10,
            sort: (one, other) => placeOf(levels, one.text) - placeOf(levels, other.text),
          },
        },
        tooltip: {
          titleFont: { family },
          bodyFont: { family },
          callbacks: {
            title: (items) => rows[Number(items[0]?.label)]?.label ?? '',
            label: (item) => `${item.dataset.label}: ${written(Math.abs(Number(item.raw)))}%`,
          },
        },
      },
    },
    plugins: [rowTexts(layout), shareTexts(family)],
  })
  chart.resize(
    width,
    rows.length * layout.height + axisHeight + legendHeight * (width < 380 ? 3 : width < 620 ? 2 : 1),
  )
  return chart
}

function placeOf(levels: LevelsSpec['levels'], label: string) {
  return levels.findIndex((level) => level.label === label)
}

function leftOf(shares: number[] | null, levels: LevelsSpec['levels']) {
  return levels.reduce((sum, { good }, place) => sum - (good ? 0 : (shares?.[place] ?? 0)), 0)
}

/** The share in words inside its piece, where there is room: nobody has to tell the textures apart. */
function shareTexts(family: string): Plugin<'bar'> {
  return {
    id: 'shareTexts',
    afterDatasetsDraw(chart) {
      const { ctx } = chart
      ctx.save()
      ctx.font = `500 11px ${family}`
      ctx.textAlign = 'center'
      ctx.textBaseline = 'middle'
      for (const { data, index } of chart.getSortedVisibleDatasetMetas()) {
        data.forEach((piece, place) => {
          const { x, y, base } = piece.getProps(['x', 'y', 'base'], true)
          const share = Math.abs(Number(chart.data.datasets[index]?.data[place] ?? 0))
          const text = share.toLocaleString('vi-VN', { maximumFractionDigits: 0 })
          const room = ctx.measureText(text).width + 8
          if (Math.abs(x - base) < room + 4) return
          const centre = (x + base) / 2
          ctx.fillStyle = 'rgb(255 255 255 / 90%)'
          ctx.fillRect(centre - room / 2, y - 7, room, 14)
          ctx.fillStyle = ink
          ctx.fillText(text, centre, y + 0.5)
        })
      }
      ctx.restore()
    },
  }
}
