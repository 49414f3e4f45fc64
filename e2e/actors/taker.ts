import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'
import { expect } from '@playwright/test'
import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import readWorkbook from 'read-excel-file/node'
import { Stranger, strangerStory } from './stranger'

export const takerStory = strangerStory.extend<{ taker: Taker }>({
  taker: async ({ page }, use) => use(new Taker(page)),
})

type Rows = Record<string, string | number | null>[]

/** Somebody who takes files away and does not believe them. */
export class Taker extends Stranger {
  async downloads(name: string | RegExp) {
    const arriving = this.page.waitForEvent('download')
    await this.follows(name)
    const download = await arriving
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) }
  }

  /** Asks for a file as its link does, gets the first bytes of it and goes away. */
  async breaksOff(name: string) {
    const address = await this.page.getByRole('link', { name, exact: true }).getAttribute('href')
    await this.page.evaluate(async (asked) => {
      const leaving = new AbortController()
      const { body } = await fetch(asked ?? '', { signal: leaving.signal })
      await body?.getReader().read()
      leaving.abort()
    }, address)
  }

  /** The word of the office, once it has come, about the last file of these months. */
  async readsHowItEnded(months: string, word: RegExp) {
    const file = this.page.getByRole('row').filter({ hasText: months }).first()
    await expect(async () => {
      await this.page.reload()
      await expect(file).toContainText(word, { timeout: 1000 })
    }).toPass()
    return (await file.textContent()) ?? ''
  }

  /** Counts the lines of a CSV of ballots and hashes them again; what it says of itself must hold. */
  readsBallots(file: Buffer): { rows: Rows; sha256: string } {
    const end = file.lastIndexOf('\r\nend;') + 2
    const [head = '', ...lines] = file
      .subarray(0, end)
      .toString()
      .replace('\uFEFF', '')
      .trimEnd()
      .split('\r\n')
    const [, count, , sha256 = ''] = file.subarray(end).toString().trim().split(';')
    expect(Number(count)).toBe(lines.length)
    expect(createHash('sha256').update(file.subarray(0, end)).digest('hex')).toBe(sha256)
    const columns = head.split(';')
    const rows = lines.map((line) =>
      Object.fromEntries(line.split(';').map((cell, place) => [columns[place], cellValue(cell)])),
    )
    return { rows, sha256 }
  }

  unpacks(file: Buffer) {
    return gunzipSync(file)
  }

  async readsParquet(file: Buffer) {
    const buffer = new Uint8Array(file).buffer
    const told = new Map(parquetMetadata(buffer).key_value_metadata?.map(({ key, value }) => [key, value]))
    return { rows: await parquetReadObjects({ file: buffer }), told }
  }

  async readsWorkbook(file: Buffer) {
    return new Map((await readWorkbook(file)).map(({ sheet, data }) => [sheet, data]))
  }

  async asksFor(address: string) {
    const answer = await this.page.request.get(address)
    return { status: answer.status(), text: await answer.text() }
  }
}

function cellValue(cell: string) {
  if (cell === '') return null
  return /^\d+$/.test(cell) ? Number(cell) : cell
}
