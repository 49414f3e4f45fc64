import type { BallotFile, Sealed } from './ballotCsv'

/**
 * A file's bytes, and when they end, however they end, the word of how many ballots went out and under which hash: none when it
 * was cut off. A page counts once the next is asked for, and the last line once somebody asks what follows it.
 */
export async function* onRecord(
  file: BallotFile,
  write: (file: BallotFile) => Sealed,
  end: (ballots: number, sha256: string | null) => Promise<unknown>,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  let sent = 0
  let sha256: string | null = null
  async function* counted() {
    for await (const page of file.pages) {
      yield page
      sent += page.length
    }
  }
  try {
    sha256 = yield* write({ ...file, pages: counted() })
  } finally {
    await end(sent, sha256)
  }
}
