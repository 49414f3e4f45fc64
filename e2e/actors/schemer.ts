import { readFile } from 'node:fs/promises'
import { type Browser, expect } from '@playwright/test'
import { Officer, officerStory } from './officer'

export const schemerStory = officerStory.extend<{ editor: Schemer; other: Schemer }>({
  editor: async ({ page }, use) => use(new Schemer(page)),
  other: async ({ browser }, use) => {
    const desk = await anotherDesk(browser)
    await use(new Schemer(await desk.newPage()))
    await desk.close()
  },
})

const anotherDesk = (browser: Browser) => browser.newContext({ locale: 'vi-VN' })

/** Somebody who writes the scheme of next year. */
export class Schemer extends Officer {
  async copies(version: string, edition: string) {
    await this.opens(`/schemes/${version}`)
    await this.presses('Sao chép thành phiên bản mới')
    await this.page.getByLabel('Phiên bản mới').fill(edition)
    await this.page.getByRole('dialog').getByRole('button', { name: 'Sao chép', exact: true }).click()
    await expect(this.page).toHaveURL(new RegExp(`/${edition}/edit`))
  }

  async begins(title: string, code: string, edition: string) {
    await this.opens('/schemes/new')
    await this.fills('Tên', title)
    await this.fills('Mã bộ tiêu chí', code)
    await this.fills('Phiên bản', edition)
    await this.presses('Tạo bản nháp')
    await expect(this.page).toHaveURL(new RegExp(`/${code}/${edition}/edit`))
  }

  /** The field of a line, found by the line's code as it stands on the page. */
  async sets(code: string, field: 'Điểm tối đa' | 'Mã' | 'Nguồn điểm', value: string) {
    const cell = (await this.lineOf(code)).getByLabel(field, { exact: true })
    if (field === 'Nguồn điểm') await cell.selectOption({ label: value })
    else await cell.fill(value)
  }

  async does(code: string, tool: string) {
    await (await this.lineOf(code)).getByRole('button', { name: tool }).click()
  }

  /** Keys pressed in the title of a line. */
  async keys(code: string, keys: string) {
    await (await this.lineOf(code)).locator('.scheme-title textarea').press(keys)
  }

  async types(text: string) {
    await this.page.keyboard.type(text)
  }

  async goesOn() {
    await this.page.keyboard.press('Tab')
  }

  async codes() {
    const fields = await this.page.getByLabel('Mã', { exact: true }).all()
    return Promise.all(fields.map((field) => field.inputValue()))
  }

  async depthOf(code: string) {
    return (await (await this.lineOf(code)).locator('legend').textContent()) ?? ''
  }

  async saves() {
    await this.presses('Lưu bản nháp')
  }

  /** Follows a fault to where it is, and mends it there. */
  async mends(sentence: RegExp, value: string) {
    await this.page.getByRole('button', { name: sentence }).click()
    await this.page.locator(':focus').fill(value)
  }

  async confirms(button: string, yes = button) {
    await this.presses(button)
    await this.page.getByRole('dialog').getByRole('button', { name: yes, exact: true }).click()
  }

  async imports(name: string, bytes: Buffer, code = '', edition = '') {
    await this.opens('/schemes/import')
    await this.page
      .getByLabel('Tệp XLSX hoặc JSON')
      .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: bytes })
    await this.fills('Mã bộ tiêu chí', code)
    await this.fills('Phiên bản', edition)
    await this.presses('Đọc tệp và tạo bản nháp')
  }

  async downloads(kind: 'XLSX' | 'JSON') {
    const arriving = this.page.waitForEvent('download')
    await this.follows(`Tải ${kind}`)
    return readFile(await (await arriving).path())
  }

  async fitsTheScreen() {
    for (const width of [360, 1280]) {
      await this.page.setViewportSize({ width, height: 800 })
      expect(await this.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  }

  private async lineOf(code: string) {
    await expect(this.page).toHaveURL(/\/edit/)
    await expect(this.page.getByLabel('Mã', { exact: true }).first()).toBeVisible()
    const place = (await this.codes()).indexOf(code)
    expect(place, `no line has the code ${code}`).toBeGreaterThanOrEqual(0)
    return this.page.getByRole('group', { name: new RegExp(`^Dòng ${place + 1}:`) })
  }
}
