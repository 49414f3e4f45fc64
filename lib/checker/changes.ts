import type { Book } from './book'
import { saidOf } from './cellFigure'
import { halfStep } from './decimal'
import { compared, type Finding, unknown } from './finding'
import { type Column, type Line, nameOf } from './table'

/** Changes of points and moves of ranks against the two years. A move is previous rank − rank: up is positive. */
export function changes(book: Book): Finding[] {
  return book.lines.flatMap((line) => [
    ...twoYears(book, line, 'points', 'previous_points', 'điểm năm trước'),
    ...twoYears(book, line, 'rank', 'previous_rank', 'hạng năm trước'),
    ...change(book, line),
    ...move(book, line),
  ])
}

const lineBefore = (book: Book, { year, unit, code }: Line) =>
  /^\d{4}$/.test(year) ? book.at(String(Number(year) - 1), unit, code) : null

/** What the year's row says of the year before, against that year's own row. */
function twoYears(book: Book, line: Line, column: Column, previous: Column, name: string): Finding[] {
  const stated = line.figures[previous]
  const before = lineBefore(book, line)?.figures[column]
  if (!stated || !before) return []
  return [
    compared({
      rule: column === 'rank' ? 'moves' : 'changes',
      ...{ stated, follows: before.amount },
      tolerance: column === 'rank' ? 0n : halfStep(stated.places) + halfStep(before.places),
      ...{
        subject: `${nameOf(line)}: ${name}`,
        how: `dòng của năm ${Number(line.year) - 1} (${before.where})`,
      },
    }),
  ]
}

function change(book: Book, line: Line): Finding[] {
  const { change: stated, points } = line.figures
  const before = line.figures.previous_points ?? lineBefore(book, line)?.figures.points
  if (!stated) return []
  if (!points || !before) {
    return [
      unknown(
        'changes',
        stated.where,
        'Thiếu điểm của một trong hai năm nên không kiểm được mức tăng, giảm điểm.',
      ),
    ]
  }
  return [
    compared({
      ...{ rule: 'changes', stated, follows: points.amount - before.amount },
      tolerance: [stated, points, before].reduce((total, { places }) => total + halfStep(places), 0n),
      ...{ subject: `${nameOf(line)}: tăng, giảm điểm`, how: `lấy ${saidOf(points)} trừ ${saidOf(before)}` },
    }),
  ]
}

function move(book: Book, line: Line): Finding[] {
  const { move: stated, rank, out_of } = line.figures
  const earlier = lineBefore(book, line)?.figures
  const before = line.figures.previous_rank ?? earlier?.rank
  if (!stated) return []
  if (!rank || !before) {
    return [
      unknown(
        'moves',
        stated.where,
        'Thiếu hạng của một trong hai năm nên không kiểm được số bậc tăng, giảm.',
      ),
    ]
  }
  if (out_of && earlier?.out_of && out_of.amount !== earlier.out_of.amount) {
    const reason = `Năm trước xếp hạng trong ${saidOf(earlier.out_of)} đơn vị, năm nay trong ${saidOf(out_of)}: số bậc tăng, giảm không so sánh được.`
    return [unknown('moves', stated.where, reason)]
  }
  return [
    compared({
      ...{ rule: 'moves', stated, follows: before.amount - rank.amount, tolerance: 0n },
      ...{
        subject: `${nameOf(line)}: tăng, giảm bậc`,
        how: `từ hạng ${saidOf(before)} đến hạng ${saidOf(rank)}`,
      },
    }),
  ]
}
