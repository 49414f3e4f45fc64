import { expect } from '@playwright/test'
import { Keeper } from './keeper'
import { officerStory } from './officer'

export const improverStory = officerStory.extend<{ improver: Improver; reviewer: Improver }>({
  improver: async ({ page }, use) => use(new Improver(page)),
  reviewer: async ({ browser }, use) => {
    const desk = await browser.newContext()
    await use(new Improver(await desk.newPage()))
    await desk.close()
  },
})

/** Somebody who wins points back, or reviews how others mean to. */
export class Improver extends Keeper {
  /** Opens a loss of the worksheet and plans what to do about it, by keyboard. */
  async plans(node: string, title: string, points: string, due = daysAhead(60)) {
    const line = this.line(node)
    await line.locator('summary').focus()
    await this.page.keyboard.press('Enter')
    await line.getByLabel('Việc cần làm').fill(title)
    await line.getByLabel('Ai chịu trách nhiệm').fill('Bà Hoa, Phòng Nội vụ')
    await line.getByLabel('Hạn').fill(due)
    await line.getByLabel(/^Điểm dự kiến/).fill(points)
    await this.page.keyboard.press('Enter')
  }

  async findsPlanned(node: string, title: string) {
    await expect(this.line(node).getByRole('listitem').filter({ hasText: title })).toBeVisible()
  }

  async findsTyped(node: string, title: string) {
    await expect(this.line(node).getByLabel('Việc cần làm')).toHaveValue(title)
  }

  /** Opens a deed of the action's page, fills what it asks for, does it, and waits until it stands in the history. */
  async carries(deed: string, filled: Record<string, string> = {}) {
    const history = this.page.locator('.deeds').getByRole('listitem')
    const before = await history.count()
    const form = this.page.locator('details').filter({ has: this.page.locator('summary', { hasText: deed }) })
    await form.locator('summary').click()
    for (const [label, text] of Object.entries(filled)) await form.getByLabel(label).fill(text)
    await form.getByRole('button', { name: deed, exact: true }).click()
    await expect(history).toHaveCount(before + 1)
  }

  /** Attaches a file and gets the same bytes back. */
  async attaches(name: string, text: string) {
    await this.page.locator('summary', { hasText: 'Đính kèm tệp' }).click()
    const buffer = Buffer.from(text)
    await this.page.getByLabel('Tệp kiểm chứng').setInputFiles({ name, mimeType: 'application/pdf', buffer })
    await this.presses('Đính kèm')
    const link = this.page.getByRole('link', { name })
    const answer = await this.page.request.get((await link.getAttribute('href')) ?? '')
    expect([answer.status(), await answer.text()]).toEqual([200, text])
  }

  async findsInHistory(...deeds: string[]) {
    const items = this.page.locator('.deeds').getByRole('listitem')
    await expect(items).toHaveCount(deeds.length)
    for (const [place, deed] of deeds.entries()) await expect(items.nth(place)).toContainText(deed)
  }

  async mayDo(...deeds: string[]) {
    await expect(this.page.locator('.next-deeds summary')).toHaveText(deeds)
  }

  async pressesInRow(row: string, button: string) {
    await this.page.getByRole('row').filter({ hasText: row }).getByRole('button', { name: button }).click()
    await expect(this.page.getByRole('row').filter({ hasText: row }).getByRole('status')).toBeVisible()
  }

  async issues(number: string, title: string) {
    await this.fills('Số', number)
    await this.fills('Ngày', daysAhead(0))
    await this.fills('Trích yếu', title)
    await this.presses('Ghi văn bản')
  }

  async orders(task: string, owner: string) {
    await this.fills('Nhiệm vụ', task)
    await this.fills('Nơi chủ trì', owner)
    await this.presses('Thêm nhiệm vụ')
    await expect(this.page.getByRole('article', { name: task })).toBeVisible()
  }

  async opensIn(article: string, summary: string) {
    await this.page.getByRole('article', { name: article }).locator('summary', { hasText: summary }).click()
  }

  private line(node: string) {
    return this.page.getByRole('article', { name: new RegExp(`^${node.replaceAll('.', '\\.')} `) })
  }
}

export function daysAhead(days: number) {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
}
