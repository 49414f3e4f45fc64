import { expect, type Page, test } from '@playwright/test'
import { z } from 'zod'
import { groupCode } from '../../lib/counters/counter'
import { Weather } from '../weather'
import { Citizen } from './citizen'
import { Officer } from './officer'

/** A story told on a bad day: everything the citizen's telephone asks for goes through the weather. */
export const badDayStory = test.extend<
  { weather: Weather; citizen: PatientCitizen; office: Office },
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
  citizen: async ({ page, weather }, use) => {
    const citizen = new PatientCitizen(page)
    const tooEarly = await watchForThanks(page, weather)
    await use(citizen)
    expect(tooEarly, 'the page says that it was sent before anybody answered').toEqual([])
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

/** What a telephone keeps of a ballot; builds older than this one left some of it out. */
export type Kept = { id: string; path: string; ballot: object; at: number; aside?: string }

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

  /** From now on this telephone's clock is wrong by so many days, until the page is opened anew. */
  async finds(clock: { wrongByDays: number }) {
    await this.page.evaluate(shiftClock, clock.wrongByDays)
  }

  /** This telephone's clock is wrong by so many days whatever it opens. */
  async has(clock: { wrongByDays: number }) {
    await this.page.addInitScript(shiftClock, clock.wrongByDays)
  }

  /** Comes to a page with these ballots on the telephone, kept there by earlier visits. */
  async comesWith(kept: Kept[]) {
    await this.page.evaluate(putIntoQueue, kept)
    await this.reloads()
  }

  /** How many ballots are on this telephone, whatever the page says. */
  async keepsOnDevice() {
    return this.page.evaluate(countQueue)
  }

  /** From now on pages come from the shelf when there is no network. */
  async isServedByWorker() {
    await this.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}))
  }
}

/** Counts the ballots that came in since the story began. */
export class Office {
  private constructor(
    private readonly desk: Page,
    private readonly counter: string,
    private readonly before: number,
  ) {}

  static async opens(desk: Page, counter = '9FKMJN') {
    return new Office(desk, counter, await ballotsOf(desk, counter))
  }

  /** Each of these is with the server, and no other has come in: each is there once. */
  async findsExactly(ballots: HandedIn[]) {
    expect((await ballotsOf(this.desk, this.counter)) - this.before).toBe(ballots.length)
    for (const ballot of ballots) await this.finds(ballot)
  }

  /** The same ballot under the same key is only repeated when it is there. Answers its receipt. */
  async finds(ballot: object) {
    const answer = await this.desk.request.post(`/c/${this.counter}`, { data: ballot })
    const said = receiptSchema.parse(await answer.json())
    expect([answer.status(), said.outcome], JSON.stringify(ballot)).toEqual([200, 'repeated'])
    return said.receipt
  }
}

const receiptSchema = z.object({ outcome: z.string(), receipt: z.string() })

async function ballotsOf(desk: Page, counter: string) {
  await desk.goto('/counters')
  const row = desk.getByRole('row').filter({ hasText: groupCode(counter) })
  const count = (await row.getByRole('cell').nth(1).textContent()) ?? ''
  return Number(count.replace(/\D/g, ''))
}

/** Every time the page speaks of thanks, somebody must have taken a ballot. Answers where it did not wait for that. */
export async function watchForThanks(page: Page, weather: Weather) {
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
