import { ink, line, margin, type Paper, soft } from './paper'

export type PrintBar = {
  label: string
  text: string
  value: number | null
  low?: number | null
  high?: number | null
}

const height = 15

/** Bars from zero to `max` with the figure written out; an interval is a thin line over the bar's end. */
export function printBars(paper: Paper, bars: PrintBar[], max: number) {
  const labels = paper.width * 0.32
  const scale = (paper.width * 0.52) / max
  const left = margin + labels + 6
  for (const { label, text, value, low, high } of bars) {
    paper.need(height)
    const [first = ''] = paper.lines(label, { size: 8 }, labels)
    paper.put(first, margin, paper.y + 2, { size: 8 })
    const end = left + (value ?? 0) * scale
    if (value !== null) paper.doc.rect(left, paper.y + 2, value * scale, height - 5).fill('#9db8c0')
    if (low != null && high != null) {
      const middle = paper.y + height / 2
      paper.doc
        .moveTo(left + low * scale, middle)
        .lineTo(left + high * scale, middle)
        .lineWidth(1.2)
        .stroke(ink)
    }
    const after = Math.max(end, left + (high ?? 0) * scale)
    paper.put(text, after + 4, paper.y + 2, { size: 8, color: value === null ? soft : ink })
    paper.y += height
  }
  paper.doc
    .moveTo(left, paper.y - bars.length * height)
    .lineTo(left, paper.y)
    .lineWidth(0.5)
    .stroke(line)
  paper.y += 6
}
