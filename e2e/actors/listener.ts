import { expect } from '@playwright/test'
import { posters } from './citizen'
import { Keeper, keeperStory } from './keeper'

export const listenerStory = keeperStory.extend<{ listener: Listener }>({
  listener: async ({ page }, use) => use(new Listener(page)),
})

/** Somebody who reads what people wrote. */
export class Listener extends Keeper {
  /** A citizen hands in a ballot with these words, as a program would send it. */
  async hears(remark: string, counter = posters.open) {
    const data = { key: crypto.randomUUID(), version: 'sipas-service/2022', answers: { overall: 2 }, remark }
    const answer = await this.page.request.post(`/c/${counter}`, { data })
    expect(answer.status(), await answer.text()).toBe(201)
  }

  async searches(words: string) {
    await this.fills('Tìm trong ý kiến', words)
    await this.presses('Xem')
    await expect(this.page).toHaveURL(/[?&]q=/)
  }

  async readsRemark(text: string | RegExp) {
    await expect(this.line(text).first()).toBeVisible()
  }

  async doesNotRead(text: string | RegExp) {
    await expect(this.line(text)).toHaveCount(0)
  }

  async hides(text: string, reason: string) {
    await this.line(text).getByRole('button', { name: 'Ẩn', exact: true }).click()
    const dialog = this.page.getByRole('dialog')
    await dialog.getByLabel('Lý do ẩn').fill(reason)
    await dialog.getByRole('button', { name: 'Ẩn ý kiến' }).click()
  }

  async showsAgain(text: string) {
    await this.line(text).getByRole('button', { name: 'Hiện lại', exact: true }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: 'Hiện lại ý kiến' }).click()
  }

  async cannotHide() {
    await expect(this.line(/./).first()).toBeVisible()
    await expect(this.page.getByRole('button', { name: 'Ẩn', exact: true })).toHaveCount(0)
  }

  /** The page that follows holds none of the remarks of this one: a remark's form names it. */
  async findsOthersOn(next: string) {
    const before = await this.names()
    await this.follows(next)
    await expect(this.page).toHaveURL(/after=/)
    await expect.poll(async () => (await this.names()).filter((name) => before.includes(name))).toEqual([])
  }

  private names() {
    const named = this.page.locator('main input[name=remark]')
    return named.evaluateAll((fields) => fields.map((field) => field.getAttribute('value')))
  }

  private line(text: string | RegExp) {
    return this.page
      .getByRole('main')
      .getByRole('listitem')
      .filter({ hasText: text, has: this.page.locator('.remark-foot') })
  }
}
