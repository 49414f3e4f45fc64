import { expect } from '@playwright/test'
import { Stranger, strangerStory } from './stranger'

export const walkerStory = strangerStory.extend<{ walker: Walker; colleague: Walker }>({
  walker: async ({ page }, use) => use(new Walker(page)),
  colleague: async ({ browser }, use) => {
    const desk = await browser.newContext()
    await use(new Walker(await desk.newPage()))
    await desk.close()
  },
})

/** Somebody who goes from a figure to what it is made of. */
export class Walker extends Stranger {
  /** Whoever is sent the address reads the same. */
  async sharesWith(colleague: Walker) {
    await colleague.opens(this.page.url())
    expect(await colleague.figures()).toEqual(await this.figures())
  }

  /** Goes where a row leads, and finds its figure there as the big one. */
  async goesInto(row: string, title = row) {
    const link = this.page.getByRole('rowheader').getByRole('link', { name: row, exact: true })
    const told = await this.page.getByRole('row').filter({ has: link }).locator('strong').textContent()
    await link.click()
    await this.seesTitle(title)
    expect(await this.reads('Chỉ số hài lòng')).toBe(Number(told?.replace(',', '.')))
  }

  /** The same place, looked at in another way. */
  async turnsTo(screen: string) {
    await this.page
      .getByRole('navigation', { name: 'Các phân tích' })
      .getByRole('link', { name: screen })
      .click()
  }

  /** The number of ballots that a row of a table tells. */
  async ballotsIn(table: RegExp, row: string, column: string) {
    const found = this.page.getByRole('table', { name: table })
    const heads = await found.getByRole('columnheader').allTextContents()
    const cell = found
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: row }) })
      .getByRole('cell')
      .nth(heads.indexOf(column) - 1)
    return Number((await cell.textContent())?.replaceAll('.', ''))
  }

  /** Follows the figure of a row to how it came about, and says which it was. */
  async asksHow(table: RegExp, row: string) {
    const figure = this.page
      .getByRole('table', { name: table })
      .getByRole('row')
      .filter({ has: this.page.getByRole('rowheader', { name: row, exact: true }) })
      .locator('strong')
      .getByRole('link')
    const told = Number((await figure.textContent())?.replace(',', '.'))
    await figure.click()
    return told
  }

  async filters(field: string, option: string) {
    const summary = this.page.locator('summary', { hasText: 'Lọc phiếu' })
    if (!(await this.page.getByLabel(field, { exact: true }).isVisible())) await summary.click()
    await this.picks(field, option)
    await this.presses('Lọc')
    await expect(this.page.getByRole('list', { name: 'Đang lọc' }).getByText(option)).toBeVisible()
  }

  /** Opens the sums of the headline by keyboard, and reads how one figure came about. */
  async readsSum(name: string) {
    const summary = this.page.locator('summary', { hasText: 'Cách tính' }).first()
    await summary.focus()
    await this.page.keyboard.press('Enter')
    const line = this.page.getByRole('listitem').filter({ has: this.page.getByText(name, { exact: true }) })
    await expect(line.first()).toBeVisible()
    return (await line.first().textContent()) ?? ''
  }

  /** The ballots of a unit in a month as a file has them: their channel and their answer to the overall item. */
  async readsFile(unit: string, month: string) {
    const asked = new URLSearchParams({ unit, from: month, to: month, version: 'sipas-service/2022' })
    const answer = await this.page.request.get(`/exports/phieu.csv?${asked}`)
    const [head = '', ...lines] = (await answer.text()).replace('\uFEFF', '').split('\r\n')
    expect(answer.status(), head).toBe(200)
    const columns = head.split(';')
    const cell = (line: string, name: string) => line.split(';')[columns.indexOf(name)]
    // After the last line of ballots comes the one that counts them.
    return lines
      .filter((line) => line && !line.startsWith('end;'))
      .map((line) => ({ channel: cell(line, 'channel'), overall: Number(cell(line, 'overall')) }))
  }

  private async figures() {
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible()
    return this.page.locator('main :is(h1, dl, table, ol)').allTextContents()
  }
}
