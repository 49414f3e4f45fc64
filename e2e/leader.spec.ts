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

story(
  'A head scores their own unit: a slip is told at its field, the rest stays',
  async ({ leader: head }) => {
    await head.signsIn('canbo-a')
    await head.opens('/indexes/minh-hoa/2026/xa-a/self')
    await head.fillsScore('1.1.1', '2,55')
    await head.fillsScore('1.1.2', '2.66')
    await head.presses('Lưu điểm')
    await head.sees('Điểm vượt quá điểm tối đa 2')
    await head.fillsScore('1.1.1', '1,33')
    await head.presses('Lưu điểm')
    await head.sees('Đã lưu 2 điểm.')
    await head.opens('/indexes/minh-hoa/2026/xa-a/self')
    await head.findsScore('1.1.2', '2,66')
  },
)

story('Scores that are being typed survive the end of the session', async ({ leader: head }) => {
  await head.signsIn('canbo-a')
  await head.opens('/indexes/minh-hoa/2026/xa-a/self')
  await head.fillsScore('5.3', '2,25')
  await head.losesSession()
  await head.presses('Lưu điểm')
  await head.sees('Phiên làm việc đã hết')
  await head.follows('Đăng nhập lại')
  await head.signsIn('canbo-a')
  await head.findsScore('5.3', '2,25')
})

story('Nobody scores outside their role, their unit or an open year', async ({ leader: head }) => {
  await head.signsIn('canbo-a')
  await head.opens('/indexes/minh-hoa/2026/xa-a/appraised')
  await head.sees('Vai trò của bạn không được chấm điểm loại này')
  await head.opens('/indexes/minh-hoa/2025/xa-a/self')
  await head.sees('Năm này đã công bố nên không sửa được nữa.')
  expect((await head.opens('/indexes/minh-hoa/2026/xa-b'))?.status()).toBe(404)
  await head.seesTitle('Không có chỉ số này')
})

for (const address of [
  '/indexes',
  '/indexes/thong-bao?year=2024',
  '/indexes/minh-hoa?year=2026',
  '/indexes/minh-hoa?year=nam-nay',
  '/indexes/thong-bao/2024/huyen',
  '/indexes/minh-hoa/2026/xa-a',
  '/indexes/minh-hoa/2026/xa-a/self',
]) {
  story(`axe finds nothing at ${address}`, async ({ leader }) => {
    await leader.signsIn('lanhdao')
    await leader.opens(address)
    await leader.findsNothingWrong()
  })
}
