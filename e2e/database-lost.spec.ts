import { setTimeout as pause } from 'node:timers/promises'
import { expect } from '@playwright/test'
import { openPostgres } from '../scripts/database/postgres'
import { posters } from './actors/citizen'
import { Taker } from './actors/taker'
import { houseStory } from './house'

const story = houseStory.extend<{ analyst: Analyst }>({
  analyst: async ({ page, house }, use) => {
    const analyst = new Analyst(page)
    await analyst.signsIn('phantich', house.product.password)
    await use(analyst)
  },
})

class Analyst extends Taker {
  /** A failure is said, with its status, and nothing on the page could be taken for a figure or for none. */
  async isToldOfFailure(address: string) {
    const answer = await this.opens(address)
    expect(answer?.status(), address).toBeGreaterThanOrEqual(500)
    await this.seesFailure()
  }

  async seesFailure() {
    await this.seesTitle('Chưa mở được trang này')
    await this.isTold('cơ sở dữ liệu chưa trả lời')
    const said = await this.page.getByRole('main').textContent()
    expect(said).not.toMatch(/\d|chưa có|không có|Chưa đủ/i)
  }

  /** What a page says, once it says something. */
  async readsAll(address: string) {
    const answer = await this.opens(address)
    expect(answer?.status(), address).toBe(200)
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible()
    return this.page.locator('main :is(h1, dl, table)').allTextContents()
  }
}

const september = 'unit=tinh&period=2026-09'
const figures = [
  `/overview?${september}`,
  `/overview/counters/${posters.open}?period=2026-09`,
  `/overview/items/overall?${september}`,
  `/overview/matrix?${september}`,
  `/overview/trends?${september}`,
  '/overview/compare?unit=xa-a&period=2026-09&with-unit=xa-b',
  `/analysis/ranks?${september}`,
  `/analysis/control?${september}`,
  `/analysis/importance?${september}`,
  `/analysis/change?${september}`,
  `/analysis/combine?${september}`,
  '/exports?unit=tinh&from=2026-09&to=2026-09',
  '/campaigns',
  '/campaigns/thuong-xuyen',
  `/remarks?${september}`,
  '/snapshots',
  '/snapshots/hl-2026-001',
  '/dossiers',
  '/exclusions?unit=tinh',
]
const published = ['/ket-qua', '/ket-qua/minh-hoa-2025-1', `/kiem-tra?hash=${'a'.repeat(64)}`]
const files = [
  `/exports/bang/overview/bang.xlsx?${september}`,
  `/exports/bang/overview/don-vi.csv?${september}`,
  `/exports/bang/ranks/bang.xlsx?${september}`,
  '/exports/bang/campaign/bang.xlsx?code=thuong-xuyen',
  `/exports/bang/remarks/y-kien.csv?${september}`,
  '/exports/tu-dien/tu-dien.csv?unit=tinh&from=2026-09&to=2026-09',
  '/exports/phieu.csv?unit=tinh&from=2026-09&to=2026-09&version=sipas-service/2022',
  '/snapshots/hl-2026-001/so-lieu.csv',
  '/ket-qua/minh-hoa-2025-1/chi-so-cchc-minh-hoa-2025-1.csv',
]

for (const [pages, addresses] of [
  ['figures', figures],
  ['what is published', published],
] as const) {
  story(
    `Without its database no page of ${pages} looks empty; with it, all are as before`,
    async ({ analyst, house: { server } }) => {
      story.slow()
      const [first = ''] = addresses
      const before = await analyst.readsAll(first)
      await server.goDown()
      for (const address of addresses) await analyst.isToldOfFailure(address)
      await analyst.findsThatItFits()
      await server.comeBack()
      expect(await analyst.readsAll(first)).toEqual(before)
      for (const address of addresses)
        expect((await analyst.page.request.get(address)).status(), address).toBe(200)
    },
  )
}

story('Without its database there is no file and no half of one', async ({ analyst, house: { server } }) => {
  const sizes = new Map<string, number>()
  for (const address of files) {
    const answer = await analyst.page.request.get(address)
    expect(answer.status(), address).toBe(200)
    sizes.set(address, (await answer.body()).length)
  }
  await server.goDown()
  for (const address of files) {
    const answer = await analyst.page.request.get(address)
    expect(answer.status(), address).toBe(503)
    expect(answer.headers()['content-disposition']).toBeUndefined()
    expect(await answer.text()).toBe('Hệ thống chưa trả lời nên chưa có tệp. Hãy thử lại.\n')
  }
  await server.comeBack()
  for (const address of files) {
    const answer = await analyst.page.request.get(address)
    expect(answer.status(), address).toBe(200)
    expect(Math.abs((await answer.body()).length - (sizes.get(address) ?? 0)), address).toBeLessThan(64)
  }
})

story(
  'Lost while somebody reads, the next click says so, and “Thử lại” goes on',
  async ({ analyst, house: { server } }) => {
    await analyst.opens(`/overview?${september}`)
    await server.goDown()
    await analyst.page
      .getByRole('navigation', { name: 'Các phân tích' })
      .getByRole('link', { name: 'Xếp hạng' })
      .click()
    await analyst.seesFailure()
    await server.comeBack()
    await analyst.presses('Thử lại')
    await analyst.seesTitle('Xếp hạng các đơn vị')
  },
)

story(
  'Without its database nobody is told that a password is wrong',
  async ({ page, house: { server, product } }) => {
    const officer = new Analyst(page)
    await officer.opens('/sign-in')
    await server.goDown()
    await officer.triesToSignIn('phantich', product.password)
    await officer.isTold('Hệ thống chưa trả lời nên chưa đăng nhập được')
    await server.comeBack()
    await officer.signsIn('phantich', product.password)
  },
)

story(
  'Where the figures alone fail, the page fails: it is no empty period',
  async ({ analyst, house: { server } }) => {
    const database = await openPostgres(server.address)
    const all = 'all functions in schema api'
    await database.run(
      `revoke execute on ${all} from authenticated; grant execute on function api.me() to authenticated`,
    )
    for (const address of figures.filter((one) => /^.(overview|analysis)/.test(one)))
      await analyst.isToldOfFailure(address)
    await database.run(`grant execute on ${all} to authenticated`)
    await database.close()
    await analyst.readsAll(`/overview?${september}`)
  },
)

story(
  'Connections that are ended while people ask do not take the product with them',
  async ({ analyst, house }) => {
    const database = await openPostgres(house.server.address)
    const until = Date.now() + 10_000
    const asks = async () => {
      while (Date.now() < until) await analyst.page.request.get('/campaigns').catch(() => {})
    }
    const ends = async () => {
      while (Date.now() < until) {
        await database.run(
          'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
        )
        await pause(20)
      }
    }
    await Promise.all([asks(), asks(), asks(), asks(), ends()])
    await database.close()
    await expect(async () => analyst.readsAll('/campaigns')).toPass()
  },
)
