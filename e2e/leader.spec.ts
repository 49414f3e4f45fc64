import { expect } from '@playwright/test'
import { leaderStory as story } from './actors/leader'

story('A leader reads what the notice of 25/02/2025 announced, and no field scores', async ({ leader }) => {
  await leader.signsIn('lanhdao')
  await leader.opens('/indexes/thong-bao?year=2024')
  await leader.sees('+3,18')
  await leader.readsAloud(
    'năm 2024 đạt 84,76 điểm, tăng 3,18 điểm so với năm 2023',
    'chỉ đạo điều hành: tăng 06 bậc, xếp thứ 2/13',
    'Cải cách thể chế: giữ vị trí đứng đầu 03 năm liền',
    'hành chính nhà nước: tăng 07 bậc, xếp thứ 6/13',
  )
  await leader.findsNoFieldScores()
  await leader.sees('Nguồn: Thông báo ngày 25/02/2025')
})

story(
  'A leader watches the totals move when the satisfaction points arrive',
  async ({ leader, publisher }) => {
    await leader.signsIn('lanhdao')
    await leader.opens('/indexes/minh-hoa?year=2026')
    const before = await leader.total('Xã Vườn Chè')
    expect(before).toMatch(/^\d\d,\d\d\s*tạm tính, còn chờ điểm hài lòng$/)

    await publisher.signsIn('congbo')
    await publisher.freezes('tinh', '2026-01-01', '2026-10-31')
    await publisher.opens('/indexes/minh-hoa?year=2026')
    await publisher.picks('Bản chốt', publisher.lastFrozen)
    await publisher.presses('Đưa điểm vào chỉ số')
    await publisher.sees('Đã đưa điểm hài lòng của 4 đơn vị vào chỉ số')
    await leader.opens('/indexes/minh-hoa?year=2026')
    const after = await leader.total('Xã Vườn Chè')
    expect(after).toBe(await publisher.readsTotalAfter('Xã Vườn Chè'))
    expect(Number.parseFloat(after)).toBeGreaterThan(Number.parseFloat(before))
  },
)

story('Ranks are not compared when the set of units changed', async ({ leader }) => {
  await leader.signsIn('lanhdao')
  await leader.opens('/indexes/minh-hoa?year=2025')
  await leader.sees('Không so sánh được thứ hạng')
  await leader.doesNotSee(/(tăng|giảm) \d\d bậc/)
})

for (const address of [
  '/indexes',
  '/indexes/thong-bao?year=2024',
  '/indexes/minh-hoa?year=2026',
  '/indexes/minh-hoa?year=nam-nay',
  '/indexes/thong-bao/2024/huyen',
  '/indexes/minh-hoa/2026/xa-a',
]) {
  story(`axe finds nothing at ${address}`, async ({ leader }) => {
    await leader.signsIn('lanhdao')
    await leader.opens(address)
    await leader.findsNothingWrong()
  })
}
