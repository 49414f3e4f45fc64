import { expect } from '@playwright/test'
import { Citizen } from './citizen'
import { Officer, officerStory } from './officer'

export const keeperStory = officerStory.extend<{ keeper: Keeper; citizen: Neighbour }>({
  keeper: async ({ page }, use) => use(new Keeper(page)),
  citizen: async ({ browser }, use) => {
    const telephone = await browser.newContext()
    await use(new Neighbour(await telephone.newPage()))
    await telephone.close()
  },
})

/** Somebody who looks after counters, their tablets and what is said there. */
export class Keeper extends Officer {
  async places(name: string, counter: string) {
    await this.opens('/kiosks/new')
    await this.picks('Quầy', counter)
    await this.fills('Tên máy', name)
    await this.presses('Thêm máy')
    await this.seesTitle(name)
  }

  async takesPairingCode() {
    await this.presses('Lấy mã ghép máy')
    const code = this.page.locator('output')
    await expect(code).toHaveText(/^[2-9A-Z]{5} [2-9A-Z]{5}$/)
    return (await code.textContent()) ?? ''
  }

  /** What the tablet's form sends, and what it is answered: 303 leads to its counter. */
  async typesIntoTablet(code: string) {
    const answer = await this.page.request.post('/k', { form: { ma: code }, maxRedirects: 0 })
    return answer.status()
  }

  async findsNowhere(code: string) {
    const kept = await this.page.evaluate(() => JSON.stringify({ ...sessionStorage, ...localStorage }))
    expect(this.page.url() + kept).not.toMatch(new RegExp(code.replace(' ', ' ?')))
    await this.page.reload()
    await expect(this.page.locator('main')).not.toContainText(code)
  }

  async setsIdle(seconds: string) {
    await this.fills('Trở về đầu sau bao nhiêu giây không ai chạm', seconds)
    await this.presses('Lưu')
  }

  /** Presses, and says yes to the question that comes. */
  async confirms(button: string, yes = button) {
    await this.presses(button)
    await this.page.getByRole('dialog').getByRole('button', { name: yes, exact: true }).click()
  }

  async findsInRow(name: string, text: string) {
    await expect(this.row(name)).toContainText(text)
  }

  /** The office's page shows it on some later look. */
  async waitsFor(address: string, text: string) {
    const look = async () => {
      await this.opens(address)
      return this.page.locator('main').textContent()
    }
    await expect.poll(look).toContain(text)
  }

  async notes(unit: string, body: string) {
    await this.opens('/changes')
    await this.fills(`Điều ${unit} đã thay đổi`, body)
    await this.presses('Ghi')
    await this.sees('Đã lưu. Người dân đọc được')
    await this.seesField(`Điều ${unit} đã thay đổi`, '')
  }

  async withdraws(body: string) {
    await this.row(body).getByRole('button', { name: 'Rút lại' }).click()
    await this.page.getByRole('dialog').getByRole('button', { name: 'Rút lại' }).click()
    await expect(this.row(body).locator('s')).toHaveText(body)
    await this.findsInRow(body, 'Rút lại ngày')
  }

  async putsFirst(campaign: string, depth: string) {
    await this.opens('/campaigns')
    const field = `Người dân thấy gì trước, trong “${campaign}”`
    const form = this.page.locator('form').filter({ has: this.page.getByLabel(field) })
    await form.getByRole('combobox').selectOption({ label: depth })
    await form.getByRole('button', { name: 'Lưu' }).click()
    await expect(form.getByRole('status')).toContainText('Từ bây giờ')
  }

  async cannotWrite() {
    await expect(this.page.locator('main').locator('input, textarea, select, button')).toHaveCount(0)
  }

  /** On a telephone and on a desk: nothing is wider than the screen but what scrolls in its own box. */
  async findsThatItFits() {
    for (const width of [360, 1280]) {
      await this.page.setViewportSize({ width, height: 800 })
      await this.findsNothingWrong()
      expect(await this.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  }

  private row(text: string) {
    return this.page.getByRole('row').filter({ hasText: text })
  }
}

/** Somebody who has answered at a counter, and reads on. */
export class Neighbour extends Citizen {
  async isThankedAgain(code: string) {
    await this.page.goto(`/c/${code}/cam-on`)
    await this.isThanked()
  }

  async isNotTold(sentence: string) {
    await expect(this.page.locator('main')).not.toContainText(sentence)
  }

  async canAnswerMore() {
    await expect(this.page.getByRole('button', { name: /^Trả lời kỹ từng phần/ })).toBeVisible()
  }
}
