import { randomUUID } from 'node:crypto'
import { expect } from '@playwright/test'
import { posters, citizenStory as story } from './actors/citizen'

const overall = 'Nhìn chung, Ông/Bà hài lòng'
const attitude = 'Công chức có thái độ giao tiếp lịch sự'

for (const scripts of [true, false]) {
  story.describe(scripts ? 'with scripts' : 'without scripts', () => {
    story.use({ javaScriptEnabled: scripts })

    story('One screen, and the rest afterwards, are one ballot', async ({ citizen, page }) => {
      await citizen.scans(posters.open)
      await citizen.answers(overall, 'Không hài lòng')
      await citizen.names(/^Công chức trực tiếp/)
      await citizen.sends()
      await citizen.isThanked()
      const receipt = await citizen.keepsReceipt()
      await page.getByRole('link', { name: 'Trả lời thêm từng phần' }).click()
      await citizen.opensPart('Công chức trực tiếp')
      await citizen.answers(attitude, 'Rất không hài lòng')
      await citizen.sends('Gửi phần trả lời thêm')
      await citizen.isTold('Phần trả lời thêm đã được ghép vào phiếu')
      expect(await citizen.keepsReceipt()).toBe(receipt)
    })

    story('Whoever wants to answer more keeps what was chosen', async ({ citizen }) => {
      await citizen.scans(posters.open)
      await citizen.answers(overall, 'Bình thường')
      await citizen.writes('Giữ lại câu này')
      await citizen.sends('Trả lời kỹ từng phần')
      await citizen.hasAnswered(overall, 'Bình thường')
      await citizen.hasWritten('Giữ lại câu này')
      await citizen.opensPart('Công chức trực tiếp')
      await citizen.answers(attitude, 'Bình thường')
      await citizen.sends()
      await citizen.isThanked()
    })

    story('A language is a link, and stays through errors to the thanks', async ({ citizen, page }) => {
      await citizen.scans(posters.open)
      await citizen.chooses('English')
      await citizen.sends('Send')
      await expect(page.getByText('Please choose how satisfied you are').first()).toBeVisible()
      await citizen.answers('Overall, how satisfied are you', 'Satisfied')
      await citizen.sends('Send')
      await expect(page.getByRole('heading', { name: 'Thank you.' })).toBeVisible()
      await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    })

    story('A receipt says that the ballot arrived, and nothing else', async ({ citizen }) => {
      await citizen.scans(posters.open)
      await citizen.answers(overall, 'Hài lòng')
      await citizen.sends()
      await citizen.isThanked()
      const receipt = await citizen.keepsReceipt()
      await citizen.asksAfter(receipt.toLowerCase())
      await citizen.isTold(/đã đến nơi ngày/)
      await citizen.asksAfter('2222 2222')
      await citizen.isTold('Chưa thấy phiếu nào mang mã')
    })
  })
}

story('What a unit changed is read by whoever has just answered', async ({ citizen }) => {
  await citizen.scans(posters.open)
  await citizen.answers(overall, 'Hài lòng')
  await citizen.sends()
  await citizen.isTold('Xã Suối Mây đã thay đổi sau ý kiến của người dân')
  await citizen.isTold('Thêm 12 ghế ngồi chờ')
})

story('Progress is told in words', async ({ citizen }) => {
  await citizen.takesTime(posters.open)
  await citizen.isTold('Phần 4 / 6')
  await citizen.isTold('Đã trả lời 0 / 6 phần')
  await citizen.answers(overall, 'Hài lòng')
  await citizen.opensPart('Công chức trực tiếp')
  await citizen.answers(attitude, 'Bình thường')
  await citizen.isTold('Đã trả lời 2 / 6 phần')
})

story(
  'A continuation needs its ballot, adds once, and is refused for what it cannot be',
  async ({ request }) => {
    const counter = `/c/${posters.alsoOpen}`
    const ballot = { key: randomUUID(), version: 'sipas-service/2022', answers: { overall: 4 } }
    const added = { ...ballot, continues: true, answers: { 'access-1': 2 } }
    const post = async (data: object) => (await request.post(counter, { data })).status()
    expect(await post(added)).toBe(422)
    expect(await post(ballot)).toBe(201)
    expect(await post(added)).toBe(201)
    expect(await post(added)).toBe(200)
    expect(await post(ballot)).toBe(200)
    expect(await post({ ...added, answers: { 'access-1': 3 } })).toBe(409)
    expect(await post({ ...ballot, reasons: ['nothing'] })).toBe(422)
    expect(await post({ ...ballot, key: randomUUID(), waited: 'x' })).toBe(201)
  },
)
