import { expect, type Page } from '@playwright/test'
import { axeFindings } from '../axe'
import { Pocket } from '../pocket'
import { Weather } from '../weather'
import { keeperStory } from './keeper'

/** A tablet that stands at a counter, whoever comes up to it, and the office that looks after it. */
export const tabletStory = keeperStory.extend<
  { weather: Weather; tablet: Pocket; visitor: Visitor },
  { product: string }
>({
  product: [process.env.DAN_Y_ADDRESS ?? '', { option: true, scope: 'worker' }],
  weather: async ({ product }, use) => {
    const weather = await Weather.before(product)
    await use(weather)
    await weather.ends()
  },
  tablet: async ({ launchOptions, weather }, use) => {
    const screen = { viewport: { width: 800, height: 1180 }, hasTouch: true }
    const tablet = new Pocket({ ...launchOptions, ...screen, locale: 'vi-VN', baseURL: weather.address })
    await use(tablet)
    await tablet.isEmptied()
  },
  visitor: async ({ tablet, keeper }, use, { title }) => {
    await keeper.signsIn('canbo-a')
    await keeper.places(title.slice(0, 50), 'Quầy 2: Đất đai, môi trường')
    const visitor = new Visitor(await tablet.takesOut())
    await visitor.pairs(await keeper.takesPairingCode())
    await use(visitor)
  },
})

/** Somebody in front of a tablet: whoever it is, the tablet does not know. */
export class Visitor {
  constructor(readonly page: Page) {}

  async pairs(code: string) {
    await this.page.goto('/k')
    await this.page.getByLabel('Mã ghép máy').fill(code)
    await this.page.getByRole('button', { name: 'Ghép máy' }).click()
    await this.isGreeted()
  }

  async touches(face: string) {
    await this.page.getByRole('button', { name: face, exact: true }).tap()
  }

  async names(reason: string) {
    await this.page.getByRole('checkbox', { name: reason }).check()
  }

  async writes(remark: string) {
    await this.page.getByRole('button', { name: 'Điều Ông/Bà muốn nói thêm' }).click()
    await this.page.getByRole('textbox').fill(remark)
  }

  async presses(name: string) {
    await this.page.getByRole('button', { name, exact: true }).and(this.page.locator(':visible')).click()
  }

  async handsIn(face: string) {
    await this.touches(face)
    await this.presses('Gửi phiếu')
  }

  /** A network on which ballots stay under way until they are let through; answers when the last one's answer has been read. */
  async isHeldUp() {
    let letThrough = () => {}
    const held = new Promise<void>((resolve) => {
      letThrough = resolve
    })
    await this.page.route(/\/k\/\w+\?lang=/, async (route) => {
      await held
      await route.continue()
    })
    return async () => {
      const reported = this.page.waitForResponse(/\/nhip$/)
      letThrough()
      await reported
    }
  }

  async chooses(language: string) {
    await this.page.getByRole('link', { name: language, exact: true }).click()
  }

  /** The five faces, and no sign of who was here before. */
  async isGreeted(by = 'vi') {
    await expect(this.page.locator('html')).toHaveAttribute('lang', by)
    await expect(this.page.locator('[data-step=start]')).toBeVisible()
    await expect(this.page.locator('[data-step]:visible')).toHaveCount(1)
    await expect(this.page.getByRole('checkbox', { checked: true, includeHidden: true })).toHaveCount(0)
    await expect(this.page.locator('textarea')).toHaveValue('')
  }

  async isTold(sentence: string | RegExp) {
    await expect(this.page.locator('main')).toContainText(sentence)
  }

  async isStillWriting(remark: string) {
    await expect(this.page.getByRole('textbox')).toHaveValue(remark)
    await expect(this.page.getByRole('textbox')).toBeFocused()
  }

  /** Stands there, or has gone, for so long: the page's own clock runs on. */
  async letsPass(seconds: number) {
    await this.page.clock.runFor(seconds * 1000)
    await this.page.clock.resume()
  }

  async stopsClock() {
    await this.page.clock.install()
    await this.page.reload()
    await this.isGreeted()
  }

  async goesBack() {
    await this.page.goBack()
  }

  async comesAgain() {
    await this.page.reload()
    await this.isGreeted()
  }

  async canTouchNothing() {
    for (const face of await this.page.locator('[data-level]').all()) await expect(face).toBeDisabled()
  }

  /** Pages come from the shelf when there is no network. */
  async isServedByWorker() {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  }

  /** As when somebody clears the browser: the tablet forgets what waits. */
  async losesMemory() {
    await this.page.evaluate(
      () =>
        new Promise<void>((resolve, reject) => {
          const clearing = indexedDB.open('dan-y')
          clearing.onsuccess = () => {
            const work = clearing.result.transaction('phieu', 'readwrite')
            work.objectStore('phieu').clear()
            work.oncomplete = () => {
              clearing.result.close()
              resolve()
            }
          }
          clearing.onerror = () => reject(clearing.error)
        }),
    )
  }

  async findsThatItFits() {
    for (const [width, height] of [
      [800, 1180],
      [1280, 800],
      [360, 640],
    ] as const) {
      await this.page.setViewportSize({ width, height })
      expect(await axeFindings(this.page)).toEqual([])
      expect(await this.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  }
}
