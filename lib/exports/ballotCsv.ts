import type { Cell, Column } from './schema'
import { line, sealedLines } from './sealedLines'

export type BallotFile = { columns: Column[]; ballots: number; pages: AsyncIterable<Cell[][]> }

/** A file as it goes out; the SHA-256 of its lines is the last thing it says, when it is whole. */
export type Sealed = AsyncGenerator<Uint8Array<ArrayBuffer>, string>

/**
 * Its last line counts and hashes all lines before it: a file without that line was cut off.
 * It is not written when the rows are not as many as were announced.
 */
export async function* ballotCsv({ columns, ballots, pages }: BallotFile): Sealed {
  const text = new TextEncoder()
  const lines = sealedLines(columns)
  yield text.encode(lines.head())
  for await (const page of pages) yield text.encode(lines.page(page))
  const { rows, sha256 } = lines.seal()
  refuseDifference(rows, ballots)
  yield text.encode(line(['end', rows, 'sha256', sha256]))
  return sha256
}

export function refuseDifference(rows: number, announced: number) {
  if (rows !== announced) throw new Error(`a file of ${announced} ballots came to ${rows}`)
}
