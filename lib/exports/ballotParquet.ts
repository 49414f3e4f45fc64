import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { neutralise } from '../snapshots/neutralise'
import { type BallotFile, refuseDifference, type Sealed } from './ballotCsv'
import type { Cell, Column } from './schema'
import { sealedLines } from './sealedLines'

const groupSize = 50_000

/**
 * The same rows as Parquet, one row group at a time. The footer, without which no reader opens the file, says how many rows there
 * are, the SHA-256 that the CSV of the same ballots ends with, and what the columns mean.
 */
export async function* ballotParquet({ columns, ballots, pages }: BallotFile): Sealed {
  const bytes = new DrainedWriter()
  const kvMetadata: { key: string; value: string }[] = []
  const file = new ParquetWriter({ writer: bytes, schema: schemaOf(columns), kvMetadata, createdBy: 'dan-y' })
  const lines = sealedLines(columns)
  lines.head()

  let waiting: Cell[][] = []
  for await (const page of pages) {
    lines.page(page)
    waiting = waiting.concat(page)
    if (waiting.length < groupSize) continue
    await writeGroup(file, columns, waiting)
    waiting = []
    yield bytes.drain()
  }
  if (waiting.length > 0) await writeGroup(file, columns, waiting)

  const { rows, sha256 } = lines.seal()
  refuseDifference(rows, ballots)
  kvMetadata.push(
    { key: 'rows', value: String(rows) },
    { key: 'csv_sha256', value: sha256 },
    { key: 'dictionary', value: JSON.stringify(columns) },
  )
  await file.finish()
  yield bytes.drain()
  return sha256
}

/** Gives away what was written so far and keeps counting from there. */
class DrainedWriter extends ByteWriter {
  drain() {
    const written = this.getBytes().slice()
    this.index = 0
    return written
  }
}

function schemaOf(columns: Column[]): ConstructorParameters<typeof ParquetWriter>[0]['schema'] {
  return [
    { name: 'ballots', num_children: columns.length },
    ...columns.map(({ name, type }) =>
      type === 'text'
        ? ({ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' } as const)
        : ({ name, type: 'INT32', repetition_type: 'OPTIONAL' } as const),
    ),
  ]
}

function writeGroup(file: ParquetWriter, columns: Column[], ballots: Cell[][]) {
  return file.write({
    columnData: columns.map(({ name }, place) => ({
      name,
      data: ballots.map((cells) => plain(cells[place])),
    })),
    rowGroupSize: ballots.length,
  })
}

const plain = (cell: Cell | undefined) => (typeof cell === 'string' ? neutralise(cell) : cell)
