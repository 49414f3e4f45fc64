import { expect } from '@playwright/test'
import { posters } from './actors/citizen'
import type { Taker } from './actors/taker'
import { takerStory as story } from './actors/taker'

const period = 'period=2026-09'
const chosen = 'from=2026-09-07&to=2026-09-11'

/** What every screen says of a commune in a month: its ballots, the counter's, an item's answers and the month's n. */
async function figures(taker: Taker, counter: string) {
  const tables = await taker.readsWorkbook(
    Buffer.from(
      await (await taker.page.request.get(`/exports/bang/overview/bang.xlsx?unit=xa-a&${period}`)).body(),
    ),
  )
  const found = (sheet: string, name: string | RegExp, column: string) => {
    const [head = [], ...rows] = tables.get(sheet) ?? []
    const row = rows.find((cells) => cells.some((cell) => new RegExp(name).test(String(cell)))) ?? []
    return Number(row[head.indexOf(column)])
  }
  return {
    overview: found('Theo đơn vị', '^xa-a$', 'Số phiếu'),
    counter: found('Theo quầy', `^${counter}$`, 'Số phiếu'),
    item: found('Theo câu hỏi', '^Câu hỏi chung$', 'n'),
    trend: found('Qua các tháng', '^2026-09$', 'Số phiếu'),
  }
}

story('An excluded ballot leaves every figure once, and lifting brings it back', async ({ taker }) => {
  await taker.signsIn('phantich')
  await taker.opens(`/overview?unit=xa-a&${period}`)
  const counter = await taker.firstCounter()
  const before = await figures(taker, counter)
  await taker.opens(`/exclusions/new?counter=${counter}&${chosen}&channel=`)
  const name = (await taker.page.getByRole('button', { name: /^Loại \d+ phiếu$/ }).textContent()) ?? ''
  const out = Number(name.replace(/\D/g, ''))
  await taker.findsThatItFits()
  await taker.fills('Lý do', 'Ngắn')
  await taker.presses(name)
  await taker.sees('Cần nêu lý do từ 10 đến 500 ký tự.')
  await taker.fills('Lý do', 'Cán bộ tự điền phiếu trong tuần tập huấn')
  await taker.presses(name)
  await expect(taker.page.getByRole('status')).toContainText(`Đã loại ${out} phiếu`)
  await taker.findsThatItFits()
  const after = await figures(taker, counter)
  for (const figure of ['overview', 'counter', 'item', 'trend'] as const)
    expect(before[figure] - after[figure]).toBe(out)
  await taker.presses('Bãi bỏ')
  await taker.page.getByLabel('Lý do bãi bỏ').fill('Xem lại: phiếu là của người dân')
  await taker.presses('Bãi bỏ quyết định')
  await expect(taker.page.getByRole('status')).toContainText('được tính lại')
  expect(await figures(taker, counter)).toEqual(before)
})

story('What came in since the preview is decided by nobody', async ({ taker }) => {
  await taker.signsIn('phantich')
  await taker.opens('/overview?unit=xa-a')
  const counter = await taker.firstCounter()
  await taker.watchesABallotArrive(counter)
  await taker.opens('/exclusions/new')
  const today = await taker.page.getByLabel('Từ ngày').getAttribute('max')
  await taker.opens(`/exclusions/new?counter=${counter}&from=${today}&to=${today}&channel=`)
  await taker.watchesABallotArrive(counter)
  await taker.fills('Lý do', 'Phiếu thử trong buổi tập huấn sáng nay')
  await taker.page.getByRole('button', { name: /^Loại \d+ phiếu$/ }).click()
  await taker.isTold(/đã khác lúc xem trước/)
  await taker.opens('/exclusions?unit=xa-a')
  await taker.doesNotSee('Phiếu thử trong buổi tập huấn sáng nay')
})

story(
  'A unit that is looked at offers its own counters, and a counter of another has a sentence',
  async ({ taker }) => {
    await taker.signsIn('phantich')
    await taker.opens('/exclusions?unit=xa-b')
    await taker.follows('Loại phiếu')
    await taker.isAt(/unit=xa-b/)
    const offered = taker.page.getByLabel('Quầy', { exact: true }).getByRole('option')
    await expect(offered.first()).toHaveText(/^Xã Đồng Sim: /)
    expect((await offered.allTextContents()).join()).not.toContain('Xã Suối Mây')
    const days = 'from=2026-09-07&to=2026-09-11&channel='
    await taker.opens(`/exclusions/new?unit=xa-b&counter=${posters.open}&${days}`)
    await taker.isTold(/Quầy này không có trong các quầy của Xã Đồng Sim/)
    await expect(taker.page.getByRole('button', { name: /^Loại/ })).toHaveCount(0)
    await taker.findsThatItFits()
    // of a commune that went into another, whose counters are those of long ago
    await taker.opens('/exclusions?unit=xa-01')
    await taker.follows('Loại phiếu')
    await expect(offered.first()).toHaveText(/^Thị trấn Suối Mây: /)
    expect((await taker.opens('/exclusions/new?unit=khong-co'))?.status()).toBe(404)
  },
)

story('An auditor reads what was excluded and why, and decides nothing', async ({ taker: auditor }) => {
  await auditor.signsIn('kiemtra')
  await auditor.opens('/exclusions')
  await auditor.seesTitle('Phiếu bị loại')
  await auditor.sees('Cán bộ tự điền phiếu trong tuần tập huấn')
  await auditor.sees('Xem lại: phiếu là của người dân')
  await expect(auditor.page.getByRole('link', { name: 'Loại phiếu' })).toHaveCount(0)
  await auditor.opens('/exclusions/new')
  await auditor.sees('Vai trò của bạn không loại phiếu được')
  await auditor.findsThatItFits()
})

for (const [asked, sentence] of [
  ['from=2026-09-31&to=2026-09-30', 'Từ ngày phải là một ngày có thật.'],
  ['from=2026-09-11&to=2026-09-07', 'ngày kết thúc trước ngày bắt đầu'],
  ['from=2026-09-07&to=2026-09-11&channel=fax', 'Không có kênh trả lời này.'],
  ['from=2010-09-07&to=2010-09-11', 'Không có phiếu nào đang được tính'],
] as const) {
  story(`Nothing to exclude has a sentence: ${asked}`, async ({ taker }) => {
    await taker.signsIn('phantich')
    await taker.opens('/overview?unit=xa-a')
    await taker.opens(`/exclusions/new?counter=${await taker.firstCounter()}&${asked}`)
    await taker.sees(sentence)
    await expect(taker.page.getByRole('button', { name: /^Loại/ })).toHaveCount(0)
  })
}
