import { expect } from '@playwright/test'
import { pour } from '../pour'
import { Keeper, keeperStory } from './keeper'

export const scoringStory = keeperStory.extend<{ head: Scorer; appraiser: Scorer; colleague: Scorer }>({
  head: async ({ page }, use) => use(new Scorer(page)),
  appraiser: async ({ browser }, use) => {
    const desk = await browser.newContext()
    await use(new Scorer(await desk.newPage()))
    await desk.close()
  },
  colleague: async ({ browser }, use) => {
    const desk = await browser.newContext()
    await use(new Scorer(await desk.newPage()))
    await desk.close()
  },
})

/** Somebody who goes down a sheet of scores: the head of a unit, or an appraiser. */
export class Scorer extends Keeper {
  async opensSheet(unit: string, kind: 'self' | 'appraised', year = 2026) {
    await this.opens(`/indexes/minh-hoa/${year}/${unit}/${kind}`)
    await expect(this.page.getByRole('heading', { level: 1 })).toContainText('Nhập điểm')
  }

  async scores(node: string, points: string) {
    await this.cell(node).fill(points)
  }

  /** Sends so many megabytes without saying beforehand how many; by how many the product's memory grew at most. */
  async pours(megabytes: number, path: string) {
    const cookies = await this.page.context().cookies()
    return pour(new URL(path, this.page.url()), megabytes, {
      Cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
    })
  }

  /** The option of a line whose points nobody types. */
  /** By what it says: how many points it is worth stands behind. */
  async optsFor(node: string, option: string) {
    const wanted = this.cell(node).locator('option', { hasText: option })
    await this.cell(node).selectOption(await wanted.getAttribute('value'))
  }

  /** The figures that a line is computed from: what was reached, of how many. */
  async reports(node: string, [reached, of]: [string, string]) {
    await this.cell(node).fill(reached)
    const whole = this.page
      .locator('.line')
      .filter({ has: this.cell(node) })
      .getByRole('textbox')
      .nth(1)
    await whole.fill(of)
    await whole.blur()
  }

  async findsScore(node: string, points: string) {
    await expect(this.cell(node)).toHaveValue(points)
  }

  async explains(node: string, words: string) {
    await this.unfolds(node)
    await this.note(node).fill(words)
  }

  async findsExplained(node: string, words: string | RegExp) {
    await expect(this.line(node)).toContainText(words)
  }

  async attaches(node: string, name: string, content: string | Buffer) {
    await this.unfolds(node)
    await this.line(node)
      .getByLabel(`Thêm tệp cho ${node}`)
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
  }

  async names(node: string, number: string, dated: string, summary: string) {
    await this.unfolds(node)
    await this.line(node).getByText('Thêm văn bản', { exact: true }).first().click()
    await this.line(node).getByLabel('Số, ký hiệu').fill(number)
    await this.line(node).getByLabel('Ngày văn bản').fill(dated)
    await this.line(node).getByLabel('Trích yếu').fill(summary)
    await this.line(node).getByRole('button', { name: 'Thêm văn bản' }).click()
  }

  async says(node: string, what: string, words: string) {
    await this.unfolds(node)
    await this.line(node).locator('summary').filter({ hasText: what }).click()
    const part = this.line(node)
      .locator('details', { has: this.page.locator('summary', { hasText: what }) })
      .last()
    await part.getByRole('textbox').fill(words)
    await part.getByRole('button', { name: 'Gửi' }).click()
  }

  async chooses(button: string) {
    await this.page.getByRole('button', { name: button, exact: true }).click()
  }

  async finishes() {
    await this.presses('Kết thúc thẩm định')
    const dialog = this.page.getByRole('dialog')
    await dialog.getByRole('checkbox').check()
    await dialog.getByRole('button', { name: 'Kết thúc', exact: true }).click()
  }

  async readsInLine(node: string, words: string | RegExp) {
    await this.unfolds(node)
    await this.seesInLine(node, words)
  }

  async downloads(name: string) {
    const address = await this.page.getByRole('link', { name }).getAttribute('href')
    const answer = await this.page.request.get(address ?? '')
    expect(answer.headers()['content-disposition']).toMatch(/^attachment/)
    expect(answer.headers()['x-content-type-options']).toBe('nosniff')
    return answer.text()
  }

  async takesFile() {
    const address = await this.page.getByRole('link', { name: 'Tải phiếu XLSX' }).getAttribute('href')
    const answer = await this.page.request.get(address ?? '')
    expect(answer.headers()['content-type']).toContain('spreadsheetml')
    return answer.body()
  }

  async bringsFile(name: string, buffer: Buffer) {
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
    await this.page.getByLabel('Tệp XLSX đã điền').setInputFiles({ name, mimeType, buffer })
  }

  /** What a program would send that does not go through the page. */
  async savesBehindThePage(unit: string, node: string) {
    const line = { node, kind: 'self', revision: 1, points: 0, note: '', given: null }
    const answer = await this.page.request.post(`/api/indexes/minh-hoa/2026/${unit}/lines`, { data: line })
    return answer.status()
  }

  async cannotSee(text: string) {
    await expect(this.page.locator('.sheet').getByText(text).first()).toBeHidden()
  }

  async seesInLine(node: string, text: string | RegExp) {
    await expect(this.line(node)).toContainText(text)
  }

  async isSaved() {
    await expect(this.page.getByRole('status').filter({ hasText: /^Đã lưu lúc \d\d:\d\d/ })).toBeVisible()
  }

  async isNotSaved(why: string) {
    await expect(this.page.getByRole('status').filter({ hasText: 'Chưa lưu' })).toContainText(why)
  }

  async goesOffline(offline: boolean) {
    await this.page.context().setOffline(offline)
  }

  async types(...keys: string[]) {
    for (const key of keys) await this.page.keyboard.press(key)
  }

  async isIn(node: string) {
    await expect(this.cell(node)).toBeFocused()
  }

  async standsIn(node: string) {
    await this.cell(node).focus()
  }

  async cannotScore(node: string) {
    await expect(this.cell(node)).not.toBeEditable()
  }

  private async unfolds(node: string) {
    const more = this.line(node).locator('details.line-wide')
    if ((await more.getAttribute('open')) === null) await more.locator('summary').first().click()
  }

  private cell(node: string) {
    return this.page.locator(`[data-cell="${node}"]`)
  }

  private note(node: string) {
    return this.page.getByLabel(new RegExp(`(Giải trình của|Lý do ở) ${node.replaceAll('.', '\\.')}$`))
  }

  private line(node: string) {
    return this.page.locator('.line', { has: this.page.locator(`[id="title-${node}"]`) })
  }
}
