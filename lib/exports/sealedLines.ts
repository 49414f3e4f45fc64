import { createHash } from 'node:crypto'
import { field } from '../snapshots/csv'
import type { Cell, Column } from './schema'

/**
 * Ballots as lines of CSV, counted and hashed as they come: neither the file nor its rows are ever held whole. Semicolons,
 * because that is what a Vietnamese Excel opens by a double click.
 */
export function sealedLines(columns: Column[]) {
  const hash = createHash('sha256')
  let rows = 0
  const hashed = (text: string) => {
    hash.update(text)
    return text
  }
  return {
    /** With the byte order mark, by which Excel knows Vietnamese. */
    head: () => hashed(`\uFEFF${line(columns.map(({ name }) => name))}`),
    page(ballots: Cell[][]) {
      rows += ballots.length
      return hashed(ballots.map(line).join(''))
    },
    seal: () => ({ rows, sha256: hash.digest('hex') }),
  }
}

export function line(cells: Cell[]) {
  return `${cells.map(field).join(';')}\r\n`
}
