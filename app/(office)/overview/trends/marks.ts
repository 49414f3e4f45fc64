import { count } from '@/lib/satisfaction/format'
import type { Figure } from '@/lib/satisfaction/schema'

type Absence = Exclude<Figure['state'], 'shown'>

/** Why a narrow cell has no figure, in a word that can be read wherever the table is: by ear, by touch, on paper. */
const marks: Record<Absence, { mark: string; meaning: (minimumN: number) => string }> = {
  none: { mark: '–', meaning: () => 'chưa có phiếu' },
  few: { mark: 'ít', meaning: (minimumN) => `dưới ${count(minimumN)} phiếu, chưa đủ để có con số` },
  hidden: { mark: 'ẩn', meaning: () => 'ẩn để không suy ra nhóm nhỏ' },
  asked_otherwise: { mark: 'mẫu khác', meaning: () => 'hỏi theo mẫu phiếu khác' },
}

export function markOf({ state }: Pick<Figure, 'state'>) {
  return state === 'shown' ? null : marks[state].mark
}

/** What the marks of a table mean; of those only that stand in it. */
export function marksExplained(figures: Pick<Figure, 'state'>[], minimumN: number) {
  const met = Object.entries(marks).filter(([state]) => figures.some((figure) => figure.state === state))
  return met.map(([, { mark, meaning }]) => ({ mark, meaning: meaning(minimumN) }))
}
