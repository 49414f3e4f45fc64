import type { Grade, Sign } from '@/app/_ui/heat'
import type { Figure } from '@/lib/satisfaction/schema'

export const grades: { grade: Grade; from: number; words: string }[] = [
  { grade: 1, from: 0, words: 'dưới 60%' },
  { grade: 2, from: 60, words: '60 đến dưới 70%' },
  { grade: 3, from: 70, words: '70 đến dưới 80%' },
  { grade: 4, from: 80, words: '80 đến dưới 90%' },
  { grade: 5, from: 90, words: 'từ 90%' },
]

/** The same bounds for every unit and period, so that two maps can be held side by side. */
export function gradeOf(index: number): Grade {
  return grades.findLast(({ from }) => index >= from)?.grade ?? 1
}

/** Whether a cell's interval lies wholly on one side of the figure it is held against. */
export function signOf({ low, high }: Pick<Figure, 'low' | 'high'>, { index }: Pick<Figure, 'index'>): Sign {
  if (index === null || low === null || high === null) return null
  if (low > index) return 'above'
  return high < index ? 'below' : null
}

/** How many cells are not shown, and why. */
export function unseen(cells: (Pick<Figure, 'state'> | null)[]) {
  const told = (state: Figure['state'], words: string) => {
    const found = cells.filter((cell) => cell?.state === state).length
    return found > 0 ? [`${found} ô ${words}`] : []
  }
  const why = [...told('few', 'chưa đủ phiếu'), ...told('hidden', 'ẩn để không suy ra nhóm nhỏ')]
  return why.length > 0 ? `Không hiện: ${why.join(', ')}.` : null
}
