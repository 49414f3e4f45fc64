import { ink, leading, line, margin, type Paper, type Style } from './paper'

/** A width is a share of the page's. A shade lies behind a cell. */
export type PrintColumn = { title: string; share: number; number?: boolean }
export type PrintCell = string | { text: string; shade?: string; bold?: boolean }

const padding = 3

/** Rows below each other, their words broken within the columns; the head stands on every page. */
export function printTable(paper: Paper, columns: PrintColumn[], rows: PrintCell[][], size = 8) {
  const whole = columns.reduce((sum, { share }) => sum + share, 0)
  const widths = columns.map(({ share }) => (share / whole) * paper.width)
  const head = columns.map(({ title }) => ({ text: title, bold: true }))
  row(paper, columns, widths, head, size, true)
  for (const cells of rows) row(paper, columns, widths, cells, size, false, head)
  paper.y += 6
}

function row(
  paper: Paper,
  columns: PrintColumn[],
  widths: number[],
  cells: PrintCell[],
  size: number,
  heavy: boolean,
  head?: PrintCell[],
) {
  const broken = cells.map((cell, at) => {
    const { text, bold = false } = typeof cell === 'string' ? { text: cell } : cell
    const style: Style = { size, bold, color: ink }
    return { style, lines: paper.lines(text, style, (widths[at] ?? 0) - 2 * padding) }
  })
  const height = Math.max(...broken.map(({ lines }) => lines.length)) * leading({ size }) + 2 * padding
  if (paper.need(height + (heavy ? 40 : 0)) && head) row(paper, columns, widths, head, size, true)

  let x = margin
  broken.forEach(({ style, lines }, at) => {
    const width = widths[at] ?? 0
    const cell = cells[at]
    const shade = typeof cell === 'object' ? cell.shade : undefined
    if (shade) paper.doc.rect(x, paper.y, width, height).fill(shade)
    const align = columns[at]?.number ? 'right' : 'left'
    lines.forEach((text, nth) => {
      paper.put(text, x + padding, paper.y + padding + nth * leading(style), {
        ...style,
        align,
        width: width - 2 * padding,
      })
    })
    x += width
  })
  paper.y += height
  paper.doc
    .moveTo(margin, paper.y)
    .lineTo(margin + paper.width, paper.y)
    .lineWidth(heavy ? 1 : 0.4)
    .stroke(heavy ? ink : line)
}
