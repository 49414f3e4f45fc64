import { expect } from '@playwright/test'
import { strangerStory as story } from './actors/stranger'

for (const [address, title, sentence] of [
  ['ranks', 'Xếp hạng các đơn vị', /đứng đầu/],
  ['control', 'Tháng khác thường', /tháng/],
  ['importance', 'Yếu tố nào quan trọng nhất', /hài lòng chung nhiều nhất/],
  ['change', 'Thay đổi do đâu', /điểm do cơ cấu người trả lời/],
] as const) {
  story(`A leader reads ${address}: a sentence, a picture, a table, on any screen`, async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    await stranger.opens(`/analysis/${address}?unit=tinh&period=2026`)
    await stranger.seesTitle(title)
    await stranger.sees(sentence)
    await stranger.findsNoBlankChart()
    await expect(
      stranger.page
        .getByRole('table')
        .filter({ hasText: /\d,\d\d/ })
        .first(),
    ).toBeVisible()
    await stranger.page.getByText('Cách tính', { exact: true }).first().click()
    await stranger.findsThatItFits()
  })

  story(`Nobody reads ${address} of another commune by its address`, async ({ stranger }) => {
    await stranger.signsIn('canbo-a')
    const answer = await stranger.opens(`/analysis/${address}?unit=xa-b`)
    expect(answer?.status()).toBe(404)
    await stranger.seesTitle('Không có phân tích này')
    await stranger.doesNotSee('Xã Đồng Sim')
  })

  story(`A period that makes no sense is told at ${address}`, async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    await stranger.opens(`/analysis/${address}?period=nam-nay`)
    await stranger.sees('Không hiểu kỳ “nam-nay”')
    await stranger.findsThatItFits()
  })

  story(`Years without a ballot have a sentence and no figure at ${address}`, async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    await stranger.opens(`/analysis/${address}?unit=tinh&period=2003`)
    await stranger.sees(/^(Chưa|Không có đơn vị nào)/)
    await expect(stranger.page.locator('canvas')).toHaveCount(0)
    await stranger.doesNotSee(/\d,\d\d/)
  })
}

story(
  'The mix and what is real add up to the change, in the whole and line by line',
  async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    for (const cut of ['', '/areas', '/channels']) {
      await stranger.opens(`/analysis/change${cut}?unit=tinh&period=2026-Q3`)
      const [whole, ...groups] = await stranger.page.locator('tbody tr').all()
      const hundredths = async (row: typeof whole, from: number) =>
        ((await row?.getByRole('cell').allTextContents()) ?? [])
          .slice(from)
          .map((text) => Math.round(Number(text.replace('−', '-').replace(',', '.')) * 100))
      const [mix = Number.NaN, within = Number.NaN, change] = await hundredths(whole, 4)
      expect(mix + within).toBe(change)
      const lines = await Promise.all(groups.map((group) => hundredths(group, 4)))
      expect(lines.reduce((sum, line) => sum + (line[0] ?? 0), 0)).toBe(mix)
      expect(lines.reduce((sum, line) => sum + (line[1] ?? 0), 0)).toBe(within)
    }
  },
)

story('A cut that is not known is refused with a sentence', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  const answer = await stranger.opens('/analysis/change/weekdays')
  expect(answer?.status()).toBe(404)
  await stranger.seesTitle('Không có phân tích này')
})
