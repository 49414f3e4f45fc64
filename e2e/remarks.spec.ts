import { expect } from '@playwright/test'
import { listenerStory as story } from './actors/listener'

/** A counter where no other story says anything: what is hidden cannot be searched for, only found on the first page. */
const quiet = 'MR8YAN'

story('A remark is found with diacritics and without, and its numbers are masked', async ({ listener }) => {
  await listener.signsIn('canbo-a')
  await listener.hears('Đợi cả buổi ở ghế đá, gọi tôi 0987.654.321 hoặc CCCD 079 123 456 789')
  await listener.opens('/remarks')
  for (const words of ['ghế đá', 'ghe da', '"buổi ở ghế"', 'buô*']) {
    await listener.searches(words)
    await listener.readsRemark('gọi tôi ⟦số điện thoại⟧ hoặc CCCD ⟦số giấy tờ⟧')
  }
  await listener.searches('0987654321')
  await listener.sees('Không có ý kiến nào khớp bộ lọc')
  await listener.doesNotSee(/987.?654/)
})

story(
  'The head hides a remark that names somebody, with a reason, and shows it again',
  async ({ listener: head }) => {
    await head.signsIn('canbo-a')
    await head.hears('Cô Ví Dụ ở quầy một thật là quá đáng')
    await head.opens('/remarks?q=quá+đáng')
    await head.hides('Cô Ví Dụ', 'abc')
    await head.sees('Hãy ghi lý do, ít nhất 5 ký tự.')
    await head.page.keyboard.press('Escape')
    await head.hides('Cô Ví Dụ', 'Nêu tên riêng của cán bộ')
    await head.readsRemark(/Đã ẩn.*Chủ tịch xã Suối Mây.*Nêu tên riêng của cán bộ/)
    await head.showsAgain('Cô Ví Dụ')
    await expect(head.page.getByText('Đã ẩn', { exact: true })).toHaveCount(0)
  },
)

story('Who may not hide sees that one is hidden, and not what it says', async ({ listener }) => {
  await listener.signsIn('canbo-a')
  await listener.hears('Bí mật của anh Mỗ', quiet)
  await listener.opens('/remarks?q=bí+mật')
  await listener.hides('Bí mật', 'Nêu tên một người dân')
  await listener.readsRemark('Nêu tên một người dân')
  await listener.signsOut()
  await listener.signsIn('quay-a')
  await listener.opens(`/remarks?counter=${quiet}`)
  await listener.readsRemark(/Nêu tên một người dân.*Nội dung không hiện/)
  await listener.doesNotSee('Bí mật của anh Mỗ')
  await listener.cannotHide()
  await listener.opens('/remarks?q=bí+mật')
  await listener.sees('Không có ý kiến nào khớp bộ lọc')
})

story(
  'An auditor reads and hides nothing; a publisher has no remarks to read',
  async ({ listener: auditor }) => {
    await auditor.signsIn('kiemtra')
    await auditor.follows('Ý kiến')
    await auditor.cannotHide()
    await auditor.opens('/remarks/topics')
    await auditor.cannotWrite()
    await auditor.sees(
      /dùng chung cho mọi đơn vị, nên chỉ Phân tích và Quản trị của đơn vị cao nhất sửa được/,
    )
    await auditor.findsThatItFits()
    await auditor.signsOut()
    await auditor.signsIn('congbo')
    await expect(auditor.page.getByRole('link', { name: 'Ý kiến', exact: true })).toHaveCount(0)
    for (const address of ['/remarks', '/remarks/topics']) {
      await auditor.opens(address)
      await auditor.isTold('Vai trò của bạn không được làm việc này.')
    }
  },
)

story('An officer of one commune does not read another’s', async ({ listener }) => {
  await listener.signsIn('canbo-a')
  expect((await listener.opens('/remarks?unit=xa-b'))?.status()).toBe(404)
  await listener.seesTitle('Không có đơn vị này')
  await listener.doesNotSee('Xã Đồng Sim')
})

story('Older pages follow, and a topic leaves only its own', async ({ listener }) => {
  await listener.signsIn('phantich')
  await listener.opens('/remarks?unit=tinh')
  await listener.sees(/^Được nói đến nhiều nhất/)
  await listener.findsOthersOn('Cũ hơn')
  await listener.follows('Mới nhất')
  await listener.follows('Chờ đợi, xếp hàng')
  await listener.isAt(/topic=cho-doi/)
  await listener.sees('“Chờ đợi, xếp hàng” trong 12 tháng')
  await listener.readsRemark(/chờ|cho lau|đợi/i)
})

story('A topic is made of words, counted at once, and retired', async ({ listener: analyst }) => {
  await analyst.signsIn('phantich')
  await analyst.hears('Con mèo của trụ sở rất dễ thương')
  await analyst.opens('/remarks/topics')
  const form = analyst.page
    .locator('form')
    .filter({ has: analyst.page.getByRole('button', { name: 'Thêm chủ đề' }) })
  await form.getByLabel('Tên chủ đề').fill('Con vật')
  await form.getByRole('button', { name: 'Thêm chủ đề' }).click()
  await analyst.sees('Hãy ghi ít nhất một từ khoá.')
  await form.getByLabel('Từ khoá').fill('con mèo\ncon chó')
  await form.getByRole('button', { name: 'Thêm chủ đề' }).click()
  await analyst.findsInRow('Con vật', 'con chó, con mèo')
  await analyst.opens('/remarks?topic=cho-doi')
  await analyst.picks('Chủ đề', 'Con vật')
  await analyst.presses('Xem')
  await analyst.readsRemark('Con mèo của trụ sở')
})

for (const [address, sentence] of [
  ['period=năm nay', /Không hiểu kỳ/],
  ['after=xyz', /Không hiểu trang này/],
  ['topic=khong-co', /Không có chủ đề hoặc mức trả lời này/],
  ['level=99', /Không có chủ đề hoặc mức trả lời này/],
  ['counter=ZZZZZZ', /Không có quầy nào mang mã này/],
  ['q=%3F%3F%3F', /Hãy gõ ít nhất một chữ hoặc số/],
] as const) {
  story(`${address} is answered with a sentence`, async ({ listener }) => {
    await listener.signsIn('phantich')
    await listener.opens(`/remarks?${address}`)
    await listener.isTold(sentence)
  })
}

for (const address of [
  '/remarks',
  '/remarks?unit=tinh&topic=cho-doi',
  '/remarks?period=2010',
  '/remarks/topics',
]) {
  story(`${address} fits, and axe finds nothing there`, async ({ listener }) => {
    await listener.signsIn('phantich')
    await listener.opens(address)
    await listener.findsThatItFits()
  })
}
