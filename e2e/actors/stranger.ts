import { expect } from '@playwright/test'
import { Officer, officerStory } from './officer'

export const strangerStory = officerStory.extend<{ stranger: Stranger }>({
  stranger: async ({ page }, use) => use(new Stranger(page)),
})

/** Somebody nobody knows, with a table that somebody published. */
export class Stranger extends Officer {
  async handsIn(name: string, content: string | Buffer) {
    await this.page
      .getByLabel('Tệp bảng điểm')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
    await this.presses('Kiểm tra')
  }

  async isShown(...texts: string[]) {
    const item = this.page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: texts[0] ?? '' })
    for (const text of texts) await expect(item.first()).toContainText(text)
  }

  /** The cells of a table, row by row, as they are read. */
  async rows(table: string | RegExp) {
    const rows = await this.page.getByRole('table', { name: table }).first().locator('tbody tr').all()
    return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()))
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
