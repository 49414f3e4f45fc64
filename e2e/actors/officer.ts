import { randomUUID } from 'node:crypto'
import { type Cookie, expect, type Page, test } from '@playwright/test'
import { axeFindings } from '../axe'

/** A test told as a story: the officer is given, and does what the names say. */
export const officerStory = test.extend<{ officer: Officer }>({
  officer: async ({ page }, use) => use(new Officer(page)),
})

const sessions = new Map<string, Cookie[]>()

/** Somebody who signs in and reads figures. */
export class Officer {
  constructor(readonly page: Page) {}

  async opens(address: string) {
    return this.page.goto(address)
  }

  /** By the form once, and by its cookies in the stories after that: each product has passwords of its own. */
  async signsIn(login: string, password = printedPassword()) {
    const context = this.page.context()
    const asked = this.page.url().includes('/sign-in')
    const kept = sessions.get(`${login} ${password}`)
    if (kept && !asked) {
      await context.addCookies(kept)
      await this.opens('/overview')
    } else {
      if (!asked) await this.opens('/sign-in')
      await this.triesToSignIn(login, password)
    }
    await expect(this.page).not.toHaveURL(/sign-in/)
    sessions.set(`${login} ${password}`, await context.cookies())
  }

  async triesToSignIn(login: string, password: string) {
    await this.page.getByLabel('Tên đăng nhập').fill(login)
    await this.page.getByLabel('Mật khẩu').fill(password)
    const answered = this.page.waitForResponse((response) => response.request().method() === 'POST')
    await this.page.getByRole('button', { name: 'Đăng nhập' }).click()
    await answered
    // A page that is still busy would empty the password under the next attempt.
    await expect(this.page.getByRole('button', { name: 'Đang kiểm tra…' })).toHaveCount(0)
  }

  async signsOut() {
    await this.page.locator('summary').first().click()
    await this.page.getByRole('button', { name: 'Đăng xuất' }).click()
    await expect(this.page).toHaveURL(/sign-in/)
  }

  async isAskedToSignIn() {
    await expect(this.page.getByRole('heading', { name: 'Đăng nhập' })).toBeVisible()
  }

  async isAt(address: string | RegExp) {
    await expect(this.page).toHaveURL(address)
  }

  async isTold(sentence: string | RegExp) {
    await expect(this.page.getByRole('alert').filter({ hasText: sentence })).toBeVisible()
  }

  async sees(text: string | RegExp) {
    await expect(this.page.locator('main').getByText(text).first()).toBeVisible()
  }

  async seesTitle(title: string | RegExp) {
    await expect(this.page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  }

  async doesNotSee(text: string | RegExp) {
    await expect(this.page.getByText(text)).toHaveCount(0)
  }

  async seesField(label: string, value: string | RegExp) {
    await expect(this.page.getByLabel(label)).toHaveValue(value)
  }

  async fills(label: string, text: string) {
    await this.page.getByLabel(label, { exact: true }).fill(text)
  }

  async picks(label: string, option: string) {
    const found = this.page.getByLabel(label, { exact: true }).getByRole('option').filter({ hasText: option })
    await this.page
      .getByLabel(label, { exact: true })
      .selectOption({ value: await optionValue(found.first()) })
  }

  async presses(name: string) {
    await this.page.getByRole('button', { name, exact: true }).click()
  }

  async follows(name: string | RegExp) {
    await this.page.getByRole('link', { name }).first().click()
  }

  /** The session runs out while the page stays open. */
  async losesSession() {
    await this.page.context().clearCookies()
  }

  /** The big numbers of the overview, by their names. */
  async reads(label: string) {
    const figure = this.page
      .locator('main dl')
      .getByText(label, { exact: true })
      .locator('..')
      .locator('dd')
      .first()
    return numberIn((await figure.textContent()) ?? '')
  }

  /** Among the big numbers: no index, interval, mean or change. */
  async seesNoFigure() {
    await expect(this.page.locator('main dl').first()).not.toContainText(/\d,\d\d/)
  }

  async firstCounter() {
    const cell = this.page
      .getByRole('table', { name: /theo quầy/ })
      .locator('code')
      .first()
    return (await cell.textContent()) ?? ''
  }

  /** Somebody hands in a ballot meanwhile, as a program would send it. */
  async watchesABallotArrive(counter: string) {
    const answer = await this.page.request.post(`/c/${counter}`, {
      data: { key: randomUUID(), version: 'sipas-service/2022', answers: { overall: 5 } },
    })
    expect(answer.status(), await answer.text()).toBe(201)
  }

  /** What the picture says of each bar stands in the table beside it. */
  async findsChartsInTables() {
    const charts = this.page.getByRole('img', { name: /^Biểu đồ (thanh|phân bố)/ })
    expect(await charts.count()).toBeGreaterThan(2)
    for (const chart of await charts.all()) {
      const rows = (await chart.innerHTML())
        .split('; ')
        .map((row) => row.split(': ').at(-1)?.replace('%', ''))
      const table = chart.locator('xpath=following::table[1]')
      for (const figure of rows) await expect(table).toContainText(figure ?? 'a figure')
    }
  }

  async findsNoBlankChart() {
    await expect(this.page.locator('.chart canvas').first()).toBeVisible()
    for (const canvas of await this.page.locator('.chart canvas').all()) {
      await canvas.scrollIntoViewIfNeeded()
      await expect.poll(() => canvas.evaluate(coloursIn)).toBeGreaterThan(3)
    }
  }

  async findsNothingWrong() {
    await expect(this.page.locator('h1')).toBeVisible()
    expect(await axeFindings(this.page)).toEqual([])
  }
}

export function printedPassword() {
  const password = process.env.DAN_Y_PASSWORD
  if (!password) throw new Error('DAN_Y_PASSWORD holds the password that the first start printed')
  return password
}

async function optionValue(option: { getAttribute: (name: string) => Promise<string | null> }) {
  return (await option.getAttribute('value')) ?? ''
}

/** A figure as the pages write it: 1.234, −0,5 or 99,99%. */
export function numberIn(text = '') {
  return Number(
    text
      .replace(/[^\d,−-]/g, '')
      .replace('−', '-')
      .replace(',', '.'),
  )
}

function coloursIn(canvas: Element) {
  if (!(canvas instanceof HTMLCanvasElement) || canvas.width === 0) return 0
  const data = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? []
  const colours = new Set<string>()
  for (let at = 0; at < data.length && colours.size < 10; at += 4) {
    colours.add(`${data[at]} ${data[at + 1]} ${data[at + 2]} ${data[at + 3]}`)
  }
  return colours.size
}
