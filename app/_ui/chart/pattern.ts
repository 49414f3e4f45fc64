import { inkSoft } from './theme'

type Look = { fill: string; mark?: 'stripes' | 'dots' | 'hatch'; markColour?: string }

// From the worst level to the best. Brown to teal, which colour-blind eyes tell apart, and each with its own texture.
const five: Look[] = [
  { fill: '#7a2e1d', mark: 'hatch', markColour: '#c98a77' },
  { fill: '#dd9c7e', mark: 'stripes', markColour: '#a85f40' },
  { fill: '#dcd8cc' },
  { fill: '#a9d0d2', mark: 'dots', markColour: '#4b8e93' },
  { fill: '#1d6a70' },
]

const three = [five[1], five[3], five[4]].filter((look) => look !== undefined)

/** The fill of one level of a scale with so many levels. */
export function levelFill(context: CanvasRenderingContext2D, level: number, levels: number) {
  const looks = levels === 3 ? three : five
  const look = looks[level] ?? five[2]
  return (look && textured(context, look)) ?? inkSoft
}

/** The second of two bars: the pale one, with dots. */
export function dotted(context: CanvasRenderingContext2D) {
  return textured(context, { fill: '#f3e3c3', mark: 'dots', markColour: '#8a6a2a' })
}

const size = 8

function textured(context: CanvasRenderingContext2D, { fill, mark, markColour = fill }: Look) {
  if (!mark) return fill
  const tile = document.createElement('canvas')
  tile.width = size
  tile.height = size
  const brush = tile.getContext('2d')
  if (!brush) return fill

  brush.fillStyle = fill
  brush.fillRect(0, 0, size, size)
  brush.strokeStyle = markColour
  brush.fillStyle = markColour
  brush.lineWidth = 1.5
  if (mark === 'dots') {
    for (const [x, y] of [
      [2, 2],
      [6, 6],
    ] as const) {
      brush.beginPath()
      brush.arc(x, y, 1.1, 0, Math.PI * 2)
      brush.fill()
    }
  } else {
    stripe(brush, 1)
    if (mark === 'hatch') stripe(brush, -1)
  }
  return context.createPattern(tile, 'repeat') ?? fill
}

/** Drawn three times so that the tile's edges meet. */
function stripe(brush: CanvasRenderingContext2D, slope: 1 | -1) {
  brush.beginPath()
  for (const shift of [-size, 0, size]) {
    brush.moveTo(shift, slope === 1 ? size : 0)
    brush.lineTo(shift + size, slope === 1 ? 0 : size)
  }
  brush.stroke()
}
