import { expect } from '@playwright/test'
import { posters } from './actors/citizen'
import { keeperStory as story } from './actors/keeper'

const always = 'Khảo sát thường xuyên tại quầy'
const saturdays = 'Mở thêm một quầy vào sáng thứ Bảy.'

story('The head of a commune places a tablet, and its code pairs one tablet once', async ({ keeper }) => {
  await keeper.signsIn('canbo-a')
  await keeper.places('Máy phòng chờ', 'Quầy 2: Đất đai, môi trường')
  await keeper.sees('Chưa ghép')
  const code = await keeper.takesPairingCode()
  await keeper.sees(/trong 15 phút/)
  expect([await keeper.typesIntoTablet(code), await keeper.typesIntoTablet(code)]).toEqual([303, 422])
  await keeper.findsNowhere(code)
  await keeper.sees('Đang dùng')
  await keeper.opens('/kiosks')
  await keeper.findsInRow('Máy phòng chờ', '0 gửi, 0 nhận, 0 thiếu')
})

story('A newer code makes the one before it void', async ({ keeper }) => {
  await keeper.signsIn('canbo-a')
  await keeper.places('Máy thay thế', 'Quầy 3: Chính sách xã hội')
  const first = await keeper.takesPairingCode()
  await keeper.opens(keeper.page.url())
  const second = await keeper.takesPairingCode()
  expect([await keeper.typesIntoTablet(first), await keeper.typesIntoTablet(second)]).toEqual([422, 303])
})

story('A tablet is set and taken away; a slip keeps what was typed', async ({ keeper }) => {
  await keeper.signsIn('canbo-a')
  await keeper.places('Máy lưu động', 'Quầy 4: Kinh doanh, xây dựng')
  await keeper.setsIdle('5')
  await keeper.sees('Ít nhất 10 giây.')
  await keeper.seesField('Trở về đầu sau bao nhiêu giây không ai chạm', '5')
  await keeper.setsIdle('45')
  await keeper.sees(/^Đã lưu\. Máy dùng thời gian chờ mới/)
  await keeper.findsThatItFits()
  await keeper.confirms('Thu hồi máy', 'Thu hồi')
  await keeper.isAt(/\/kiosks$/)
  await keeper.findsInRow('Máy lưu động', 'Đã thu hồi')
})

story(
  'The auditor sees tablets, changes and campaigns, and cannot change them',
  async ({ keeper: auditor }) => {
    await auditor.signsIn('kiemtra')
    await auditor.opens('/kiosks')
    await auditor.follows('Máy tính bảng cửa vào')
    await auditor.seesTitle('Máy tính bảng cửa vào')
    await auditor.cannotWrite()
    for (const address of ['/kiosks/new', '/changes', '/campaigns']) {
      await auditor.opens(address)
      await auditor.cannotWrite()
    }
  },
)

story(
  'What a unit notes is read by whoever has answered, until it is withdrawn',
  async ({ keeper, citizen }) => {
    await keeper.signsIn('canbo-a')
    await keeper.notes('Xã Suối Mây', saturdays)
    await keeper.findsInRow(saturdays, 'Người dân đang đọc')
    await citizen.isThankedAgain(posters.open)
    await citizen.isTold('Xã Suối Mây đã thay đổi sau ý kiến của người dân')
    await citizen.isTold(saturdays)
    await keeper.withdraws(saturdays)
    await citizen.isThankedAgain(posters.open)
    await citizen.isNotTold(saturdays)
  },
)

story(
  'The analyst puts the full questionnaire first, and back again',
  async ({ keeper: analyst, citizen }) => {
    await analyst.signsIn('phantich')
    await analyst.putsFirst(always, 'Phiếu đầy đủ trước')
    await citizen.scans(posters.open)
    await citizen.isTold('Phần 4 / 6')
    await analyst.putsFirst(always, 'Phiếu ngắn trước (20 giây)')
    await citizen.scans(posters.open)
    await citizen.canAnswerMore()
  },
)

for (const address of ['/kiosks', '/kiosks/new', '/changes', '/campaigns']) {
  story(`${address} fits, and axe finds nothing there`, async ({ keeper }) => {
    await keeper.signsIn('quantri')
    await keeper.opens(address)
    await keeper.findsThatItFits()
  })
}
