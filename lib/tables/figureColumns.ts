import { count } from '../satisfaction/format'
import { absence } from '../satisfaction/satisfaction'
import type { ComparedFigure, Figure, Item, Overview } from '../satisfaction/schema'
import { counts, decimals, type FileCell, words } from './table'

/** A figure is never alone: its ballots, its n and its interval go with it. */
export function figureColumns(confidence: number) {
  return [
    counts('Số phiếu'),
    counts('n'),
    counts('Số hài lòng'),
    decimals('Chỉ số (%)'),
    decimals(`Cận dưới ${count(confidence)}%`),
    decimals(`Cận trên ${count(confidence)}%`),
  ]
}

export function figureCells(figure: Figure): FileCell[] {
  const { ballots, n, satisfied, index, low, high } = figure
  return [ballots, n, satisfied, index ?? absence(figure), low, high]
}

export function changeColumns() {
  return [
    decimals('Chỉ số kỳ trước (%)'),
    counts('n kỳ trước'),
    decimals('Thay đổi (điểm)'),
    decimals('Thay đổi từ'),
    decimals('Thay đổi đến'),
    words('Kết luận'),
  ]
}

export function changeCells({ previous, change }: ComparedFigure): FileCell[] {
  const before = [previous.index ?? absence(previous), previous.n]
  if (!change) return [...before, null, null, null, 'không so được']
  const { points, low, high, distinct } = change
  return [...before, points, low, high, distinct ? 'ngoài sai số' : 'trong sai số']
}

export function levelColumns(scale: Overview['scale']) {
  return scale.flatMap(({ label }) => [counts(`${label}: số câu trả lời`), decimals(`${label} (%)`)])
}

/** How often each level was chosen; words where that must not be told. */
export function levelCells(
  item: Pick<Item, 'counts' | 'shares' | 'state' | 'n' | 'ballots'>,
  top: number,
): FileCell[] {
  return Array.from({ length: top }).flatMap((_, place) => [
    item.counts?.[place] ?? null,
    item.shares?.[place] ?? absence(item),
  ])
}
