import { expect } from '@playwright/test'
import { numberIn } from './actors/officer'
import { strangerStory as story } from './actors/stranger'

story('Two communes stand side by side with their difference', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.opens('/overview/compare?unit=xa-a&period=2026-Q3&with-unit=xa-b')
  await stranger.sees(/^Xã Suối Mây (cao|thấp) hơn Xã Đồng Sim \d+,\d\d điểm, (ngoài|trong) sai số \(khoảng/)
  await stranger.findsNoBlankChart()
  const [whole = []] = await stranger.rows(/^Hai bên theo yếu tố/)
  const [left, , right, , difference] = whole.slice(1).map((text) => numberIn(text))
  expect(difference).toBeCloseTo((left ?? 0) - (right ?? 0), 6)
  await stranger.findsThatItFits()
})

story('Both sides are chosen in a form, and the address can be shared', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.opens('/overview?unit=xa-a&period=2026-Q3')
  await stranger.follows('So sánh')
  await stranger.sees(/^(Tăng|Giảm) \d+,\d\d điểm so với quý II năm 2026, (trong|ngoài) sai số/)
  const second = stranger.page.getByRole('group', { name: 'Bên thứ hai' })
  await second.getByLabel('Đơn vị').selectOption('xa-c')
  await second.getByLabel('Kỳ', { exact: true }).selectOption('2026-Q3')
  await stranger.presses('So sánh')
  await stranger.isAt(/compare\?unit=xa-a&period=2026-Q3&with-unit=xa-c&with-period=2026-Q3$/)
  await stranger.sees(/^Xã Suối Mây (cao|thấp) hơn Xã Khe Trúc/)
})

story('Two channels of one unit are compared', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.opens('/overview/compare?unit=tinh&period=2026-Q3&channel=qr&with-channel=assisted')
  await stranger.sees(/^Kênh: Mã QR trên điện thoại (cao hơn|thấp hơn|bằng) Kênh: Cán bộ ghi giúp/)
})

for (const [search, sentence] of [
  ['unit=xa-a&period=nam-nay', 'Không hiểu kỳ “nam-nay”'],
  ['unit=xa-a&period=2026-Q3&with-period=2026-Q9', 'Không hiểu kỳ “2026-Q9”'],
  ['unit=xa-a&period=2026-Q3&with-channel=fax', 'Bên thứ hai: Không hiểu kênh trả lời “fax”'],
  ['unit=xa-a&period=2026-Q3&with-mau=do', 'Bên thứ hai: Trang này không hiểu phần “mau”'],
  ['unit=xa-a&period=2026-Q3&with-unit=xa-a&with-period=2026-Q3', 'Hai bên giống hệt nhau'],
  ['unit=xa-a&period=2026-Q3&with-period=2003', /^Chưa so được: Năm 2003 chưa có phiếu/],
] as const) {
  story(`A comparison by “${search}” gets a sentence`, async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    await stranger.opens(`/overview/compare?${search}`)
    await stranger.sees(sentence)
    await stranger.findsThatItFits()
  })
}

for (const search of ['unit=xa-b', 'with-unit=xa-b', 'with-unit=tinh']) {
  story(`An officer of one commune does not compare with another’s: ${search}`, async ({ stranger }) => {
    await stranger.signsIn('canbo-a')
    const answer = await stranger.opens(`/overview/compare?${search}`)
    expect(answer?.status()).toBe(404)
    await stranger.seesTitle('Không có đơn vị này')
    await stranger.doesNotSee('Xã Đồng Sim')
  })
}
