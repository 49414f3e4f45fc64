import { expect } from '@playwright/test'
import { Citizen, posters, citizenStory as story } from './actors/citizen'

const overall = 'Nhìn chung, Ông/Bà hài lòng'
const attitude = 'Công chức có thái độ giao tiếp lịch sự'

for (const scripts of [true, false]) {
  story.describe(scripts ? 'with scripts' : 'without scripts', () => {
    story.use({ javaScriptEnabled: scripts })

    story('A citizen with twenty seconds answers one question', async ({ citizen }) => {
      await citizen.scans(posters.open)
      await citizen.seesPlace('Xã Suối Mây', 'Quầy 1: Hộ tịch, chứng thực')
      await citizen.answers(overall, 'Rất hài lòng')
      await citizen.sends()
      await citizen.isThanked()
    })

    story('A citizen with time answers everything', async ({ citizen }) => {
      await citizen.takesTime(posters.open)
      await citizen.answersEverything('Hài lòng')
      await citizen.tells('Giới tính', 'Nữ')
      await citizen.tells('Độ tuổi', 'Trên 60')
      await citizen.writes('Cán bộ hướng dẫn tận tình.\nGhế ngồi chờ hơi ít.')
      await citizen.sendsFromTheEnd()
      await citizen.isThanked()
    })

    story('A citizen misses the one question, is asked again, and keeps the rest', async ({ citizen }) => {
      await citizen.takesTime(posters.open)
      await citizen.opensPart('Công chức trực tiếp')
      await citizen.answers(attitude, 'Bình thường')
      await citizen.writes('Xin cảm ơn')
      await citizen.sends()
      await citizen.isAskedAgain(overall)
      await citizen.hasAnswered(attitude, 'Bình thường')
      await citizen.hasWritten('Xin cảm ơn')
      await citizen.answers(overall, 'Hài lòng')
      await citizen.sends()
      await citizen.isThanked()
    })

    story('An answer can be taken back', async ({ citizen }) => {
      await citizen.takesTime(posters.open)
      await citizen.opensPart('Công chức trực tiếp')
      await citizen.answers(attitude, 'Bình thường')
      await citizen.takesBack(attitude)
      await citizen.answers(overall, 'Hài lòng')
      await citizen.sends()
      await citizen.isThanked()
    })

    story('A citizen who goes back and sends the same again is thanked again', async ({ citizen }) => {
      await citizen.scans(posters.open)
      await citizen.answers(overall, 'Bình thường')
      await citizen.sends()
      await citizen.isThanked()
      await citizen.goesBack()
      await citizen.answers(overall, 'Bình thường')
      await citizen.sends()
      await citizen.isThanked()
    })

    story('Going back and answering otherwise is another ballot, and said so first', async ({ citizen }) => {
      await citizen.scans(posters.open)
      await citizen.answers(overall, 'Bình thường')
      await citizen.sends()
      await citizen.isThanked()
      await citizen.goesBack()
      await citizen.answers(overall, 'Hài lòng')
      await citizen.sends()
      await citizen.isTold('Phiếu này đã được gửi trước đó')
      await citizen.hasAnswered(overall, 'Hài lòng')
      await citizen.sends('Gửi như một phiếu mới')
      await citizen.isThanked()
    })

    story('A remark that is too long comes back whole', async ({ citizen, page }) => {
      await citizen.scans(posters.open)
      await page.locator('textarea').evaluate((field) => field.removeAttribute('maxlength'))
      await citizen.answers(overall, 'Hài lòng')
      await citizen.writes('ý'.repeat(2001))
      await citizen.sends()
      await citizen.isTold('Ý kiến dài 2.001 ký tự')
      await citizen.hasWritten('ý'.repeat(2001))
    })

    for (const [poster, status, sentence] of [
      [posters.retired, 410, 'Quầy này không còn nhận phiếu'],
      [posters.ended, 410, 'Đợt khảo sát đã kết thúc'],
      [posters.notBegun, 403, 'từ ngày 01/01/2030'],
      [posters.mistyped, 404, 'Không tìm thấy quầy này'],
      [posters.nobodys, 404, 'Không tìm thấy quầy này'],
    ] as const) {
      story(`The code ${poster} is answered ${status}: ${sentence}`, async ({ citizen }) => {
        await citizen.scans(poster)
        citizen.isAnswered(status)
        await citizen.isTold(sentence)
      })
    }

    story('A code read off the wall is typed again after a slip', async ({ citizen }) => {
      await citizen.types('9fk mjm')
      await citizen.isTold('Không tìm thấy quầy này')
      await citizen.types('9fk-mjn')
      await citizen.seesPlace('Xã Suối Mây', 'Quầy 1: Hộ tịch, chứng thực')
    })
  })
}

story('A double tap sends one ballot', async ({ citizen, page }) => {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') sent.push(request.postData() ?? '')
  })
  await citizen.scans(posters.open)
  await citizen.answers(overall, 'Hài lòng')
  await citizen.tapsTwice()
  await citizen.isThanked()
  expect(new Set(sent).size).toBe(1)
})

story('Two tabs are two ballots', async ({ citizen, context }) => {
  const neighbour = new Citizen(await context.newPage())
  await citizen.scans(posters.open)
  await neighbour.scans(posters.open)
  await citizen.answers(overall, 'Hài lòng')
  await neighbour.answers(overall, 'Bình thường')
  await citizen.sends()
  await neighbour.sends()
  await citizen.isThanked()
  await neighbour.isThanked()
})

story('What is filled in outlives a reload, and is gone once it is sent', async ({ citizen, page }) => {
  await citizen.scans(posters.open)
  await citizen.answers(overall, 'Hài lòng')
  await citizen.writes('Viết dở')
  await citizen.reloads()
  await citizen.hasAnswered(overall, 'Hài lòng')
  await citizen.hasWritten('Viết dở')
  await citizen.sends()
  await citizen.isThanked()
  await page.getByRole('link', { name: 'Gửi phiếu khác' }).click()
  await citizen.hasAnswered(overall, 'Chưa trả lời')
  await citizen.hasWritten('')
})
