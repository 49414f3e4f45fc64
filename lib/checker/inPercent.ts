import { distance, one } from './decimal'
import type { Figure, Line } from './table'

/** Excel keeps 84,76 % as 0,8476. Where no percentage is above 1, points and maxima tell which of the two was meant. */
export function inPercent(lines: Line[], notes: Set<string>): Line[] {
  const percents = lines.flatMap(({ figures }) => figures.percent ?? [])
  if (percents.some(({ amount }) => amount > one || amount < 0n) || votes(lines) <= 0) return lines
  notes.add('Cột tỷ lệ ghi từ 0 đến 1 nên được hiểu là phần của một: 0,8476 là 84,76 %.')
  return lines.map((line) => {
    const { percent } = line.figures
    return percent ? { ...line, figures: { ...line.figures, percent: hundredfold(percent) } } : line
  })
}

/** More than 0: more figures are nearer to the share than to the percentage. */
function votes(lines: Line[]) {
  return lines.reduce((sum, { figures: { percent, points, maximum } }) => {
    if (!percent || !points || !maximum || maximum.amount <= 0n || points.amount <= 0n) return sum
    const share = (points.amount * one) / maximum.amount
    return distance(percent.amount, share) < distance(percent.amount, 100n * share) ? sum + 1 : sum - 1
  }, 0)
}

function hundredfold(figure: Figure): Figure {
  const places = Math.max(0, figure.places - 2)
  return { ...figure, amount: figure.amount * 100n, own: places, places }
}
