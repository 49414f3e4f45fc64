import { expect } from '@playwright/test'
import { tabletStory as story, Visitor } from './actors/visitor'

const ledger = (sent: number, missing = 0) => `${sent} gửi, ${sent - missing} nhận, ${missing} thiếu`

story('A visitor touches a face, says why, and the next one finds nothing', async ({ visitor, keeper }) => {
  await visitor.stopsClock()
  await visitor.touches('Không hài lòng')
  await visitor.names('Công chức trực tiếp giải quyết công việc')
  await visitor.writes('Xin có thêm ghế')
  await visitor.presses('Gửi phiếu')
  await visitor.isTold('Phiếu đã gửi.')
  await visitor.isTold('Trở về đầu sau 6 giây')
  await visitor.letsPass(6)
  await visitor.isGreeted()
  await keeper.opens('/kiosks')
  await keeper.findsInRow('A visitor touches a face', ledger(1))
})

story('Whoever walks away leaves nothing behind, and is told so first', async ({ visitor, keeper }) => {
  await visitor.stopsClock()
  await visitor.touches('Bình thường')
  await visitor.writes('Chưa viết xong')
  await visitor.letsPass(21)
  await visitor.isTold('Trang sẽ trở về đầu sau 9 giây')
  await visitor.presses('Tôi vẫn đang trả lời')
  await visitor.letsPass(15)
  await visitor.isStillWriting('Chưa viết xong')
  await visitor.letsPass(15)
  await visitor.isGreeted()
  await keeper.opens('/kiosks')
  await keeper.findsInRow('Whoever walks away', ledger(0))
})

story('An answer that comes late changes nothing for the next one', async ({ visitor }) => {
  await visitor.stopsClock()
  const letThrough = await visitor.isHeldUp()
  await visitor.handsIn('Hài lòng')
  await visitor.presses('Xong')
  await visitor.touches('Bình thường')
  await visitor.writes('Chưa viết xong')
  await letThrough()
  await visitor.isStillWriting('Chưa viết xong')
  await visitor.letsPass(31)
  await visitor.isGreeted()
})

story(
  'Who sends while another ballot is under way is told of their own, and both arrive',
  async ({ visitor, keeper }) => {
    const letThrough = await visitor.isHeldUp()
    await visitor.handsIn('Hài lòng')
    await visitor.presses('Xong')
    await visitor.handsIn('Bình thường')
    await visitor.isTold('Đang gửi')
    await letThrough()
    await visitor.isTold('Phiếu đã gửi.')
    await keeper.waitsFor('/kiosks', ledger(2))
  },
)

story('There is no way back to what somebody else answered', async ({ visitor }) => {
  await visitor.touches('Rất hài lòng')
  await visitor.names('Kết quả')
  await visitor.presses('Gửi phiếu')
  await visitor.isTold('Phiếu đã gửi.')
  await visitor.goesBack()
  await visitor.isGreeted()
  await visitor.touches('Bình thường')
  await visitor.writes('Của người đi rồi')
  await visitor.comesAgain()
})

story('Each visitor is greeted in Vietnamese, whoever was there before', async ({ visitor }) => {
  await visitor.chooses('English')
  await visitor.isGreeted('en')
  await visitor.touches('Satisfied')
  await visitor.presses('Send')
  await visitor.isTold('Sent.')
  await visitor.presses('Done')
  await visitor.isGreeted('vi')
})

story('A tablet survives a week offline and a power cut', async ({ visitor, tablet, weather, keeper }) => {
  const counter = visitor.page.url()
  await visitor.isServedByWorker()
  await tablet.isSwitchedOff()
  const first = new Visitor(await tablet.takesOut())
  weather.turns('no network')
  await first.page.goto(counter)
  for (const face of ['Hài lòng', 'Bình thường']) {
    await first.handsIn(face)
    await first.isTold('Phiếu đang chờ mạng, máy sẽ tự gửi.')
    await first.presses('Xong')
  }
  await tablet.dropsTelephone()
  const next = new Visitor(await tablet.takesOut())
  await next.page.goto(counter)
  await next.isGreeted()
  await next.handsIn('Rất hài lòng')
  await next.isTold(/chờ mạng 3/)
  weather.turns('fair')
  await next.comesAgain()
  await next.isTold(/chờ mạng 0/)
  await keeper.waitsFor('/kiosks', ledger(3))
})

story('The office is told which ballots a tablet has lost', async ({ visitor, weather, keeper }) => {
  await visitor.handsIn('Hài lòng')
  await visitor.isTold('Phiếu đã gửi.')
  await visitor.presses('Xong')
  weather.turns('cut')
  await visitor.handsIn('Bình thường')
  await visitor.isTold(/chờ mạng 1/)
  await keeper.opens('/kiosks')
  await keeper.findsInRow('The office is told', '1 phiếu, lâu nhất chờ')
  await visitor.losesMemory()
  weather.turns('fair')
  await visitor.comesAgain()
  await keeper.waitsFor('/kiosks', ledger(2, 1))
  await keeper.sees(/The office is told.* thiếu 1 phiếu, số 2/)
})

story('A revoked tablet takes nothing more and says so', async ({ visitor, keeper }) => {
  await keeper.confirms('Thu hồi máy', 'Thu hồi')
  await keeper.isAt(/\/kiosks$/)
  await visitor.handsIn('Hài lòng')
  await visitor.isTold('Máy này chưa được ghép với quầy, hoặc đã bị thu hồi.')
  await visitor.canTouchNothing()
})

story('A tablet is installed as a program of its own', async ({ visitor }) => {
  const { page } = visitor
  const address = await page.locator('link[rel=manifest]').getAttribute('href')
  const manifest = await (await page.request.get(address ?? '')).json()
  expect(manifest).toMatchObject({ display: 'fullscreen', scope: '/k/', lang: 'vi' })
  for (const { src } of manifest.icons) expect((await page.request.get(src)).status()).toBe(200)
  await page.goto(manifest.start_url)
  await visitor.isGreeted()
})

story('Every step fits, and axe finds nothing there', async ({ visitor }) => {
  await visitor.findsThatItFits()
  await visitor.touches('Bình thường')
  await visitor.findsThatItFits()
  await visitor.writes('Chữ')
  await visitor.findsThatItFits()
  await visitor.presses('Gửi phiếu')
  await visitor.findsThatItFits()
})

story('A wrong code pairs nothing, and what was typed stays', async ({ page }) => {
  await page.goto('/k')
  await page.getByLabel('Mã ghép máy').fill('ABCDE FGHJK')
  await page.getByRole('button', { name: 'Ghép máy' }).click()
  await expect(page.getByRole('alert')).toContainText('Mã ghép máy không đúng')
  await expect(page.getByLabel('Mã ghép máy')).toHaveValue('ABCDE FGHJK')
})
