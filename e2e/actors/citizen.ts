import { expect, type Page, type Response } from '@playwright/test'
import { axeFindings } from '../axe'
import { officerStory } from './officer'

/** Counters of the demo whose posters hang somewhere. Their codes are drawn from their names: each demo has the same. */
export const posters = {
  open: '9FKMJN',
  alsoOpen: 'TA7ZEM',
  retired: 'CW3A4J',
  ended: 'USHQXZ',
  notBegun: 'QW2DKM',
  mistyped: '9FKMJM',
  nobodys: 'K7Q2MU',
}

/** Somebody who has just been served, with a telephone. */
export class Citizen {
  private arrived: Response | null = null

  constructor(readonly page: Page) {}

  async scans(code: string) {
    this.arrived = await this.page.goto(`/c/${code}`)
  }

  /** The whole questionnaire, and not the one screen that comes first. */
  async takesTime(code: string) {
    this.arrived = await this.page.goto(`/c/${code}?phieu=day-du`)
  }

  async chooses(language: string) {
    await this.page.getByRole('link', { name: language, exact: true }).click()
  }

  async names(reason: string | RegExp) {
    await this.page.getByRole('checkbox', { name: reason }).check()
  }

  async types(code: string) {
    await this.page.goto('/c')
    await this.page.getByLabel('Nhập mã quầy').fill(code)
    await this.page.getByRole('button', { name: 'Mở phiếu' }).click()
  }

  async opensPart(name: string) {
    await this.page.locator('summary').filter({ hasText: name }).click()
  }

  async answers(question: string, level: string) {
    await this.page.getByRole('group', { name: question }).getByText(level, { exact: true }).click()
  }

  async takesBack(question: string) {
    await this.answers(question, 'Không trả lời')
  }

  async answersEverything(level: string) {
    for (const part of await this.page.locator('details').all()) await part.locator('summary').click()
    for (const question of await this.page.getByRole('group').filter({ hasText: level }).all()) {
      const choice = question.getByRole('radio', { name: level, exact: true })
      if ((await choice.count()) === 1) await choice.check()
    }
  }

  async tells(question: string, option: string) {
    await this.page.getByLabel(question).selectOption(option)
  }

  async writes(remark: string) {
    await this.page.getByLabel('Điều Ông/Bà muốn nói thêm').fill(remark)
  }

  async sends(button: string | RegExp = /^Gửi/) {
    await this.page.getByRole('button', { name: button }).first().click()
  }

  async sendsFromTheEnd() {
    await this.page.getByRole('button', { name: 'Gửi phiếu' }).last().click()
  }

  async tapsTwice() {
    await this.page.getByRole('button', { name: 'Gửi phiếu' }).first().dblclick()
  }

  async goesBack() {
    await this.page.goBack()
  }

  async reloads() {
    await this.page.reload()
  }

  async keepsReceipt() {
    const code = await this.page.locator('p.code').textContent()
    return code ?? ''
  }

  async asksAfter(receipt: string) {
    await this.page.goto('/c/bien-nhan')
    await this.page.getByLabel('Nhập mã biên nhận').fill(receipt)
    await this.page.getByRole('button', { name: 'Xem' }).click()
  }

  async isThanked() {
    await expect(this.page).toHaveURL(/\/cam-on/)
    await expect(this.page.getByRole('heading', { name: /Cảm ơn/ })).toBeVisible()
  }

  async isAskedAgain(question: string | RegExp) {
    const group = this.page.getByRole('group', { name: question })
    await expect(group).toContainText('chưa chọn mức hài lòng')
    await expect(group.getByRole('radio').and(this.page.locator(':focus'))).toHaveCount(1)
  }

  async isTold(sentence: string | RegExp) {
    await expect(this.page.locator('main')).toContainText(sentence)
  }

  async hasAnswered(question: string, level: string) {
    const group = this.page.getByRole('group', { name: question })
    await expect(group.getByRole('radio', { name: level, exact: true })).toBeChecked()
  }

  async hasWritten(remark: string) {
    await expect(this.page.getByLabel('Điều Ông/Bà muốn nói thêm')).toHaveValue(remark)
  }

  async hasTold(question: string, option: string) {
    await expect(this.page.getByLabel(question)).toHaveValue(option)
  }

  async seesPlace(unit: string, counter: string) {
    await expect(this.page.getByRole('banner')).toContainText(unit)
    await expect(this.page.getByRole('banner')).toContainText(counter)
  }

  isAnswered(status: number) {
    expect(this.arrived?.status()).toBe(status)
  }

  async findsNothingWrong() {
    expect(await axeFindings(this.page)).toEqual([])
  }
}

export const citizenStory = officerStory.extend<{ citizen: Citizen }>({
  citizen: async ({ page }, use) => use(new Citizen(page)),
})
