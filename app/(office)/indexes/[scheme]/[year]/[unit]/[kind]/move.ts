import type { KeyboardEvent } from 'react'

const cellOf = (node: string) => `[data-cell="${CSS.escape(node)}"]`

/** Enter and the arrows go from cell to cell as in a sheet; a list keeps its own arrows. True when there was somewhere to go. */
export function moveBetweenCells(root: HTMLElement | null, { key, target, shiftKey }: KeyboardEvent) {
  if (!root || !(target instanceof HTMLElement) || target.dataset.cell === undefined) return false
  const isList = target instanceof HTMLSelectElement
  const step =
    key === 'Enter' ? (shiftKey ? -1 : 1) : isList ? 0 : key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0
  if (step === 0) return false
  const cells = [...root.querySelectorAll<HTMLElement>('[data-cell]')].filter((cell) => cell.offsetParent)
  return enter(cells[cells.indexOf(target) + step])
}

/** The first line after the one in hand that lacks something, or the first of all. */
export function goToNextGap(root: HTMLElement | null, gaps: { node: string }[]) {
  if (!root) return false
  const cells = [...root.querySelectorAll<HTMLElement>('[data-cell]')]
  const here = cells.findIndex((cell) => cell.closest('.line')?.contains(document.activeElement))
  const open = gaps.flatMap(({ node }) => root.querySelector<HTMLElement>(cellOf(node)) ?? [])
  return enter(open.find((cell) => cells.indexOf(cell) > here) ?? open[0])
}

function enter(cell: HTMLElement | undefined) {
  const field = cell?.closest('details.field-lines')
  if (field instanceof HTMLDetailsElement) field.open = true
  cell?.focus()
  if (cell instanceof HTMLInputElement) cell.select()
  cell?.scrollIntoView({ block: 'center' })
  return cell !== undefined
}
