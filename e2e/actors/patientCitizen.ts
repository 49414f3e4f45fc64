import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import type { Kept } from '../olderVisits'
import { Pocket } from '../pocket'
import { Weather } from '../weather'
import { Citizen } from './citizen'
import { Office } from './office'
import { Officer } from './officer'

/** A story told on a bad day: everything the citizen's telephone asks for goes through the weather. */
export const badDayStory = test.extend<
  { weather: Weather; citizen: PatientCitizen; neighbour: PatientCitizen; pocket: Pocket; office: Office },
  { product: string; desk: Officer }
>({
  // Set by startProduct, before the workers read this file.
  product: [process.env.DAN_Y_ADDRESS ?? '', { option: true, scope: 'worker' }],
  weather: async ({ product }, use) => {
    const weather = await Weather.before(product)
    await use(weather)
    await weather.ends()
  },
  baseURL: async ({ weather }, use) => use(weather.address),
  citizen: async ({ page, weather }, use) => meet(page, weather, use),
  // With the same telephone, in another tab.
  neighbour: async ({ context, weather }, use) => meet(await context.newPage(), weather, use),
  pocket: async ({ launchOptions, weather }, use) => {
    const pocket = new Pocket({ ...launchOptions, locale: 'vi-VN', baseURL: weather.address })
    await use(pocket)
    await pocket.isEmptied()
  },
  desk: [
    async ({ browser, product }, use) => {
      const page = await browser.newPage({ baseURL: product, javaScriptEnabled: false })
      const officer = new Officer(page)
      await officer.signsIn('canbo-a')
      await use(officer)
      await page.close()
    },
    { scope: 'worker' },
  ],
  office: async ({ desk }, use) => use(await Office.opens(desk.page)),
})

const handedInSchema = z.object({ key: z.guid(), version: z.string(), overall: z.coerce.number() })

/** What a person has handed in, as a program would send it. */
export type HandedIn = { key: string; version: string; answers: { overall: number }; remark: string }

/** Somebody whose telephone has a bad day. */
export class PatientCitizen extends Citizen {
  readonly handedIn: HandedIn[] = []

  async handsIn(level: string, remark = '') {
    await this.answers('Nhìn chung', level)
    await this.writes(remark)
    this.handedIn.push(await this.holds())
    await this.sends('Gửi phiếu')
  }

  /** The ballot in hand, under the key that it is going to be sent with. */
  async holds(): Promise<HandedIn> {
    const fields = await this.page
      .locator('form')
      .evaluate((form) => (form instanceof HTMLFormElement ? [...new FormData(form)] : []))
    const { key, version, overall } = handedInSchema.parse(Object.fromEntries(fields))
    const remark = await this.page.getByLabel('Điều Ông/Bà muốn nói thêm').inputValue()
    return { key, version, answers: { overall }, remark }
  }

  /** Whatever else there is on the page, somebody could answer on it. */
  async hasForm() {
    return (await this.form.count()) > 0
  }

  get form() {
    return this.page.getByRole('group', { name: 'Nhìn chung' })
  }

  async waits(ballots = 1) {
    await expect(this.page.getByRole('heading', { name: 'Phiếu đang chờ mạng' })).toBeVisible()
    await this.isTold(`Đang chờ mạng: ${ballots} phiếu`)
  }

  async triesNow() {
    await this.page.getByRole('button', { name: 'Thử gửi ngay' }).first().click()
  }

  async takesAnother() {
    await this.page.getByRole('link', { name: 'Gửi phiếu khác' }).click()
  }

  /** As the telephone says when it has a network again. */
  async noticesNetwork() {
    await this.page.evaluate(() => dispatchEvent(new Event('online')))
  }

  async seesSetAside(...reasons: string[]) {
    await expect(this.page.getByRole('heading', { name: 'Phiếu không gửi được' })).toBeVisible()
    const list = this.page.getByRole('status').getByRole('listitem')
    await expect(list).toHaveCount(reasons.length)
    for (const reason of reasons) await expect(list.filter({ hasText: reason })).toHaveCount(1)
  }

  async discards(reason: string) {
    const entry = this.page.getByRole('listitem').filter({ hasText: reason })
    await entry.getByRole('button', { name: 'Bỏ phiếu này' }).click()
    await expect(entry).toHaveCount(0)
  }

  async retries(reason: string) {
    const entry = this.page.getByRole('listitem').filter({ hasText: reason })
    await entry.getByRole('button', { name: 'Gửi lại' }).click()
  }

  /** What waits goes by itself; what was set aside is sent again. */
  async sendsWhatIsLeft() {
    const again = this.page.getByRole('button', { name: 'Gửi lại' }).first()
    const look = async () => {
      if (await again.isVisible()) await again.click()
      return this.page.evaluate(countQueue)
    }
    await expect.poll(look, { timeout: 30_000 }).toBe(0)
  }

  /** The clock jumps, until the page is opened anew. */
  async finds({ clockWrongBy }: { clockWrongBy: number }) {
    await this.page.evaluate(shiftClock, clockWrongBy)
  }

  /** So many days ahead, or behind, whatever is opened. */
  async has({ clockWrongBy }: { clockWrongBy: number }) {
    await this.page.addInitScript(shiftClock, clockWrongBy)
  }

  async hasStorage(how: 'forbidden' | 'full' | 'silent') {
    await this.page.addInitScript(spoilStorage, how)
  }

  /** Comes to a page with these ballots on the telephone, kept there by earlier visits. */
  async comesWith(kept: Kept[]) {
    await this.page.evaluate(putIntoQueue, kept)
    await this.reloads()
  }

  async keepsNothing(within = 15_000) {
    await expect.poll(() => this.page.evaluate(countQueue), { timeout: within }).toBe(0)
  }

  async isNotTold(sentence: string | RegExp) {
    await expect(this.page.locator('main')).not.toContainText(sentence)
  }

  /** Our page could not be fetched. What a browser shows instead looks different in each. */
  get hasNoPage() {
    return this.page.url().startsWith('chrome-error:')
  }

  async isCutOff() {
    await expect.poll(() => this.hasNoPage).toBe(true)
  }

  async leaves() {
    await this.page.goto('about:blank')
  }

  /** From now on pages come from the shelf when there is no network. */
  async isServedByWorker() {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  }

  /** Stays until the worker that this build brings has taken over. */
  async meetsNewWorker(code: string) {
    await this.page.addInitScript(() => {
      const change = new Promise<void>((resolve) => {
        navigator.serviceWorker.addEventListener('controllerchange', () => resolve(), { once: true })
      })
      Reflect.set(globalThis, 'workerChanged', change)
    })
    await this.scans(code)
    await this.page.evaluate(() => Reflect.get(globalThis, 'workerChanged'))
  }

  /** As a browser does some time after the network came back, with none of our pages open. */
  async isRemindedByBrowser() {
    const browser = await this.page.context().newCDPSession(this.page)
    const found = new Promise<{ registrationId: string; scopeURL: string }>((resolve) => {
      browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [ours] }) => {
        if (ours) resolve(ours)
      })
    })
    await browser.send('ServiceWorker.enable')
    const { registrationId, scopeURL } = await found
    const sync = { registrationId, origin: new URL(scopeURL).origin, tag: 'phieu', lastChance: false }
    await browser.send('ServiceWorker.dispatchSyncEvent', sync)
  }
}

async function meet(page: Page, weather: Weather, use: (citizen: PatientCitizen) => Promise<void>) {
  const tooEarly = await watchForThanks(page, weather)
  await use(new PatientCitizen(page))
  expect(tooEarly, 'the page says that it was sent before anybody answered').toEqual([])
}

/** Every time the page speaks of thanks, somebody must have taken a ballot. Answers where it did not wait for that. */
async function watchForThanks(page: Page, weather: Weather) {
  const tooEarly: string[] = []
  await page.exposeFunction('pageThanks', () => {
    if (!weather.heard.some((status) => status < 300)) tooEarly.push(page.url())
  })
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (/Cảm ơn|đã gửi/i.test(document.body?.textContent ?? '')) Reflect.get(globalThis, 'pageThanks')()
    }).observe(document, { childList: true, subtree: true, characterData: true })
  })
  return tooEarly
}

function shiftClock(days: number) {
  const right = Date.now
  Date.now = () => right() + days * 86_400_000
}

function putIntoQueue(kept: Kept[]) {
  return new Promise<void>((resolve, reject) => {
    const opening = indexedDB.open('dan-y')
    opening.onupgradeneeded = () => opening.result.createObjectStore('phieu')
    opening.onsuccess = () => {
      const writing = opening.result.transaction('phieu', 'readwrite')
      for (const entry of kept) writing.objectStore('phieu').put(entry, entry.id)
      writing.oncomplete = () => {
        opening.result.close()
        resolve()
      }
      writing.onabort = () => reject(writing.error)
    }
    opening.onerror = () => reject(opening.error)
  })
}

function spoilStorage(how: 'forbidden' | 'full' | 'silent') {
  const refuse = () => {
    throw new DOMException(how, how === 'full' ? 'QuotaExceededError' : 'SecurityError')
  }
  Storage.prototype.setItem = refuse
  if (how === 'full') IDBObjectStore.prototype.put = refuse
  else if (how === 'forbidden') IDBFactory.prototype.open = refuse
  else Reflect.set(IDBFactory.prototype, 'open', () => ({}))
  if (how === 'forbidden') Object.defineProperty(globalThis, 'sessionStorage', { get: refuse })
}

function countQueue() {
  return new Promise<number>((resolve, reject) => {
    const opening = indexedDB.open('dan-y')
    opening.onupgradeneeded = () => opening.result.createObjectStore('phieu')
    opening.onsuccess = () => {
      const counting = opening.result.transaction('phieu').objectStore('phieu').count()
      counting.onsuccess = () => {
        opening.result.close()
        resolve(counting.result)
      }
    }
    opening.onerror = () => reject(opening.error)
  })
}
