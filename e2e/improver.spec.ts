import { improverStory as story } from './actors/improver'

const sheet = '/actions/lost/minh-hoa/2025/xa-a'
const deed = 'Niêm yết lại thủ tục ở cả năm quầy'

story(
  'A head plans what was lost, is sent back, is approved, and reports to the end',
  async ({ improver: head, reviewer }) => {
    await head.signsIn('canbo-a')
    await head.opens(sheet)
    await head.plans('3.1', deed, '0,1')
    await head.findsPlanned('3.1', deed)
    await head.follows(deed)
    await head.carries('Trình duyệt')
    await head.sees('chờ duyệt')

    await reviewer.signsIn('thamdinh')
    await reviewer.opens(head.page.url())
    await reviewer.mayDo('Duyệt', 'Trả lại')
    await reviewer.carries('Trả lại', { 'Lý do': 'Ghi rõ ngày xong từng quầy' })
    await reviewer.sees('bị trả lại')

    await head.opens(head.page.url())
    await head.sees('Ghi rõ ngày xong từng quầy')
    await head.carries('Trình duyệt', { 'Ghi chú': 'Đã ghi từng quầy' })
    await reviewer.opens(head.page.url())
    await reviewer.carries('Duyệt')
    await head.opens(head.page.url())
    await head.carries('Báo tiến độ', { 'Đã làm được (%)': '60', 'Số văn bản kiểm chứng': 'BC 09/BC-UBND' })
    await head.attaches('bao-cao.pdf', '%PDF-1.7 báo cáo')
    await head.carries('Báo hoàn thành')
    await head.findsInHistory(
      ...['Soạn', 'Trình duyệt', 'Trả lại', 'Trình duyệt', 'Duyệt', 'Báo tiến độ 60 %', 'Báo hoàn thành'],
    )
  },
)

story('More than was lost is refused, and what was typed stays', async ({ improver: head }) => {
  await head.signsIn('canbo-a')
  await head.opens(sheet)
  await head.plans('3.1', 'Việc quá lớn', '99')
  await head.isTold('nhiều hơn số điểm đã mất')
  await head.findsTyped('3.1', 'Việc quá lớn')
})

story('Late plans come first and can be asked for', async ({ improver: leader }) => {
  await leader.signsIn('lanhdao')
  await leader.opens('/actions?late=overdue')
  await leader.findsInRow('Khảo sát mặt bằng', 'quá hạn 20 ngày')
  await leader.opens('/actions?late=at_risk')
  await leader.findsInRow('Rà hồ sơ sắp đến hạn', 'có nguy cơ')
  await leader.picks('Đơn vị', 'Xã Đồng Sim')
  await leader.presses('Lọc')
  await leader.sees('Không có giải pháp nào như vậy')
})

story('Nobody plans for others, and the reviewing office does not plan', async ({ improver }) => {
  await improver.signsIn('thamdinh')
  await improver.opens(sheet)
  await improver.doesNotSee('Thêm giải pháp')
  await improver.signsOut()
  await improver.signsIn('canbo-b')
  await improver.opens(sheet)
  await improver.seesTitle('Không có giải pháp hoặc bảng điểm này')
  await improver.opens('/actions?unit=xa-a')
  await improver.doesNotSee('Khảo sát mặt bằng')
})

story('The office that answers is named by the administrator', async ({ improver: admin }) => {
  await admin.signsIn('quantri')
  await admin.opens('/actions/offices/minh-hoa/2025')
  await admin.fills('Cơ quan phụ trách 4.2', 'Phòng Nội vụ tỉnh')
  await admin.pressesInRow('Phân cấp', 'Lưu')
  await admin.opens(sheet)
  await admin.sees(/Phụ trách: Phòng Nội vụ tỉnh/)
})

story(
  'A leader issues a directive, sets a task, says what it serves and how it goes',
  async ({ improver: leader }) => {
    await leader.signsIn('lanhdao')
    await leader.opens('/actions/directives')
    await leader.issues('15/CT-UBND', 'Chấn chỉnh việc trả kết quả đúng hẹn')
    await leader.seesTitle('Chấn chỉnh việc trả kết quả đúng hẹn')
    await leader.orders('Kiểm tra hồ sơ trễ hạn hằng tuần', 'Văn phòng')
    await leader.opensIn('Kiểm tra hồ sơ trễ hạn hằng tuần', 'Gắn với tiêu chí hoặc giải pháp')
    await leader.picks('Tiêu chí hoặc giải pháp', 'Tiêu chí 3.2.1')
    await leader.presses('Gắn')
    await leader.sees(/^tiêu chí 3\.2\.1 /)
    await leader.opensIn('Kiểm tra hồ sơ trễ hạn hằng tuần', 'Ghi tình trạng')
    await leader.presses('Ghi')
    await leader.sees('đang làm')
    await leader.findsThatItFits()
  },
)

story('A commune reads what the province ordered, and cannot write to it', async ({ improver: head }) => {
  await head.signsIn('canbo-a')
  await head.opens('/actions/directives')
  await head.follows('Khắc phục tiêu chí mất điểm')
  await head.sees('Mỗi cơ quan lập kế hoạch')
  await head.cannotWrite()
})

for (const address of [
  '/actions/directives',
  '/actions',
  '/actions?state=done',
  sheet,
  '/actions/lost/thong-bao/2024/huyen',
  '/actions/offices/minh-hoa/2025',
]) {
  story(`${address} fits, and axe finds nothing there`, async ({ improver }) => {
    await improver.signsIn('lanhdao')
    await improver.opens(address)
    await improver.findsThatItFits()
  })
}
