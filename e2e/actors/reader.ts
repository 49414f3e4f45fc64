import { spawnSync } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { expect } from '@playwright/test'
import { Officer, officerStory } from './officer'
import { Publisher } from './publisher'

export const readerStory = officerStory.extend<{ reader: Reader; publisher: Publisher }>({
  reader: async ({ page }, use) => use(new Reader(page)),
  publisher: async ({ browser }, use) => {
    const desk = await browser.newContext()
    await use(new Publisher(await desk.newPage()))
    await desk.close()
  },
})

/** Somebody nobody knows who reads what is published, and does not take anybody's word for it. */
export class Reader extends Officer {
  async downloads(kind: 'XLSX' | 'PDF' | 'CSV' | 'JSON') {
    const arriving = this.page.waitForEvent('download')
    await this.follows(`Tải ${kind}`)
    return (await arriving).path()
  }

  async handsIn(path: string) {
    await this.opens('/kiem-tra')
    await this.page.getByLabel('Tệp đã tải về').setInputFiles(path)
    await this.presses('Kiểm tra tệp')
  }

  async asksAboutHash(hash: string) {
    await this.opens('/kiem-tra')
    await this.fills('Mã băm SHA-256', hash)
    await this.presses('Kiểm tra mã băm')
  }

  async readsHash() {
    return (
      (await this.page
        .locator('code')
        .filter({ hasText: /^[0-9a-f]{64}$/ })
        .first()
        .textContent()) ?? ''
    )
  }

  /** With the command that shares nothing with the product. */
  async addsUp(path: string) {
    const { stdout, status } = verify(path)
    expect(stdout).toMatch(/\d+ đúng, 0 sai/)
    expect(status).toBe(0)
  }

  /** One figure raised by hand, as somebody might who wants a better one. */
  async tampersWith(path: string, pattern: RegExp, by: string) {
    const file = await readFile(path, 'latin1')
    expect(pattern.test(file)).toBe(true)
    const tampered = `${path}-tampered`
    await writeFile(tampered, file.replace(pattern, by), 'latin1')
    return tampered
  }

  async findsItWrong(path: string, sentence: RegExp) {
    const { stdout, status } = verify(path)
    expect(stdout).toMatch(sentence)
    expect(status).toBe(1)
  }

  /** On a telephone and on a desk. */
  async findsThatItFits() {
    for (const width of [360, 1280]) {
      await this.page.setViewportSize({ width, height: 800 })
      await this.findsNothingWrong()
      expect(await this.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  }
}

function verify(path: string) {
  return spawnSync(process.execPath, ['scripts/run.mjs', 'verify', path], { encoding: 'utf8' })
}
