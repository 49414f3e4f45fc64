import { expect } from '@playwright/test'
import { Citizen } from './citizen'
import { Officer, officerStory } from './officer'

export const translatorStory = officerStory.extend<{ translator: Translator; citizen: Reader }>({
  translator: async ({ page }, use) => use(new Translator(page)),
  citizen: async ({ browser }, use) => {
    const telephone = await browser.newContext()
    await use(new Reader(await telephone.newPage()))
    await telephone.close()
  },
})

/** Somebody who puts the questionnaire into another language. */
export class Translator extends Officer {
  async adds(code: string, name: string) {
    await this.opens('/questionnaires')
    await this.fills('Mã ngôn ngữ', code)
    await this.fills('Tên ngôn ngữ', name)
    await this.presses('Thêm ngôn ngữ')
    await this.sees(`Đã thêm ${name}`)
  }

  async begins(language: string) {
    await this.picks('Dịch sang', language)
    await this.presses('Bắt đầu bản dịch')
    await this.seesTitle(language)
  }

  async edits(language: string) {
    await this.opens(`/questionnaires/sipas-service/2022/${language}`)
  }

  async translates(vietnamese: string, body: string) {
    await this.page.getByLabel(`Bản dịch của: ${vietnamese}`).first().fill(body)
  }

  /** Presses, and says yes to the question that comes. */
  async confirms(button: string, yes = button) {
    await this.presses(button)
    await this.page.getByRole('dialog').getByRole('button', { name: yes, exact: true }).click()
    await expect(this.page.getByRole('dialog')).toHaveCount(0)
  }

  async records(question: string, name: string, sound: string) {
    const form = this.page.locator('form').filter({ has: this.page.getByLabel(`Tệp cho: ${question}`) })
    const buffer = Buffer.from(sound)
    await form.locator('input[type=file]').setInputFiles({ name, mimeType: 'audio/mpeg', buffer })
    await form.getByRole('button', { name: /^(Tải lên|Thay)$/ }).click()
  }

  /** What the browser is given for a recording that stands on the page. */
  async hears(question: string) {
    const address = await this.page.locator(`audio[aria-label^="Bản thu: ${question}"]`).getAttribute('src')
    return this.page.request.get(address ?? '')
  }

  async cannotWrite() {
    await expect(this.page.locator('main').locator('input, textarea, select, button')).toHaveCount(0)
  }
}

/** Somebody who reads the page in the language of their choice. */
export class Reader extends Citizen {
  /** What nobody has translated says of itself that it is Vietnamese. */
  async readsInVietnamese(text: string) {
    const said = this.page.locator('main [lang=vi]').getByText(text, { exact: true })
    await expect(said.first()).toBeVisible()
  }

  async isNotOffered(language: string) {
    await expect(this.page.getByRole('link', { name: 'English' })).toBeVisible()
    await expect(this.page.getByRole('link', { name: language })).toHaveCount(0)
  }
}
