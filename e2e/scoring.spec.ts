import { expect } from '@playwright/test'
import { scoringStory as story } from './actors/scorer'
import { refill } from './refill'

const pdf = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'

story('A head scores their own unit: a slip is told at its line, the rest is saved', async ({ head }) => {
  await head.signsIn('canbo-a')
  await head.opensSheet('xa-a', 'self')
  await head.scores('1.1.1', '2,55')
  await head.seesInLine('1.1.1', 'Điểm vượt quá điểm tối đa 2')
  await head.scores('1.1.2', '2.66')
  await head.isNotSaved('xem các dòng có cảnh báo')
  await head.scores('1.1.1', '1,33')
  await head.isSaved()
  await head.opensSheet('xa-a', 'self')
  await head.findsScore('1.1.1', '1,33')
  await head.findsScore('1.1.2', '2,66')
})

story('A head goes down the sheet by keyboard and finds what is missing', async ({ head }) => {
  await head.signsIn('canbo-a')
  await head.opensSheet('xa-a', 'self')
  await head.standsIn('1.1.1')
  await head.types('ArrowDown')
  await head.isIn('1.1.2')
  await head.types('Enter', 'ArrowUp')
  await head.isIn('1.1.2')
  await head.types('Alt+ArrowDown')
  await head.isIn('5.1')
  await head.fills('Tìm tiêu chí', 'dich vu cong')
  await head.sees('Tỷ lệ hồ sơ nộp trực tuyến')
  await head.cannotSee('Ban hành kế hoạch')
})

story('What is typed without a network is saved when it is back', async ({ head }) => {
  await head.signsIn('canbo-a')
  await head.opensSheet('xa-a', 'self')
  await head.goesOffline(true)
  await head.scores('5.2', '3,5')
  await head.isNotSaved('mất kết nối')
  await head.goesOffline(false)
  await head.isSaved()
  await head.opensSheet('xa-a', 'self')
  await head.findsScore('5.2', '3,5')
})

story('Scores that are being typed survive the end of the session', async ({ head }) => {
  await head.signsIn('canbo-a')
  await head.opensSheet('xa-a', 'self')
  await head.losesSession()
  await head.scores('5.3', '2,25')
  await head.isNotSaved('phiên làm việc đã hết')
  await head.follows('Đăng nhập lại')
  await head.isAt(/sign-in/)
  await head.signsIn('canbo-a')
  await head.findsScore('5.3', '2,25')
  await head.isSaved()
})

story('Two at one line: both texts are shown, and nothing is overwritten', async ({ head, colleague }) => {
  await head.signsIn('canbo-a')
  await colleague.signsIn('lanhdao')
  await head.opensSheet('xa-a', 'self')
  await colleague.opensSheet('xa-a', 'self')
  await head.explains('2.2', 'Báo cáo của xã')
  await head.isSaved()
  await colleague.explains('2.2', 'Báo cáo của tỉnh')
  await colleague.seesInLine('2.2', 'Dòng 2.2 vừa có người khác sửa')
  await colleague.seesInLine('2.2', 'Báo cáo của xã')
  await colleague.chooses('Điểm của tôi, ghép hai lời giải trình')
  await colleague.isSaved()
  await head.opensSheet('xa-a', 'self')
  await head.findsExplained('2.2', /Báo cáo của xã\s*Báo cáo của tỉnh/)
})

story(
  'A sheet goes out as XLSX and comes back: one bad row keeps all out, a good file goes in once',
  async ({ head }) => {
    await head.signsIn('canbo-a')
    await head.opensSheet('xa-a', 'self')
    const file = await head.takesFile()
    await head.follows('Nhập từ XLSX')
    await head.bringsFile('sai.xlsx', await refill(file, { '6.1': '4,5', '6.2': '99' }))
    await head.isTold(/hàng \d+, cột D: Điểm vượt quá điểm tối đa/)
    await head.bringsFile('không phải.xlsx', Buffer.from('PK nothing'))
    await head.isTold('Không mở được tệp')
    const filled = await refill(file, { '6.1': '4,5', '6.2': '3.25' })
    await head.bringsFile('đúng.xlsx', filled)
    await head.sees('2 dòng sẽ thay đổi')
    await head.presses('Lưu 2 dòng')
    await head.sees('Đã lưu đúng.xlsx')
    await head.bringsFile('lần nữa.xlsx', filled)
    await head.sees('Tệp không có gì khác')
    await head.opensSheet('xa-a', 'self')
    await head.findsScore('6.2', '3,25')
    await head.opens('/indexes/minh-hoa/2025/xa-a/self/import')
    await head.bringsFile('năm khác.xlsx', filled)
    await head.isTold('Năm của tệp là “2026”, của phiếu này là “2025”')
  },
)

story('A head proves a score, is told what is no proof, and hands the sheet in', async ({ head }) => {
  await head.signsIn('canbo-a')
  await head.opensSheet('xa-a', 'self')
  await head.attaches('5.1', 'trang.pdf', '<html>')
  await head.seesInLine('5.1', 'Tài liệu cần là tệp PDF')
  await head.attaches('5.1', 'báo cáo.pdf', pdf)
  await head.seesInLine('5.1', 'báo cáo.pdf')
  expect(await head.downloads('báo cáo.pdf')).toBe(pdf)
  await head.names('5.1', '12/KH-UBND', '2026-01-05', 'Kế hoạch năm 2026')
  await head.seesInLine('5.1', '12/KH-UBND, ngày 05/01/2026: Kế hoạch năm 2026')
  await head.confirms('Nộp phiếu tự chấm', 'Nộp phiếu')
  await head.isTold('Còn dòng chưa có điểm')
  await head.opensSheet('xa-a', 'self')
  for (const node of ['5.1', '5.2', '5.3', '6.1', '6.2', '7.1.1', '7.1.2', '7.2', '7.3', '8.2']) {
    await head.scores(node, node === '5.1' ? '4' : '0')
  }
  await head.isSaved()
  await head.confirms('Nộp phiếu tự chấm', 'Nộp phiếu')
  await head.sees('đã nộp, chờ thẩm định')
  await head.cannotScore('1.1.1')
})

story(
  'An appraiser sends a line back, the head answers, both read the thread',
  async ({ appraiser, head }) => {
    await appraiser.signsIn('thamdinh')
    await appraiser.opensSheet('xa-c', 'appraised')
    await appraiser.standsIn('1.1.2')
    await appraiser.types('=')
    await appraiser.isSaved()
    await appraiser.says('3.1', 'Trả lại dòng này', 'Thiếu ảnh bảng niêm yết')
    await appraiser.sees('có dòng trả lại')
    await head.signsIn('lanhdao')
    await head.opensSheet('xa-c', 'self')
    await head.seesInLine('3.1', 'được trả lại')
    await head.cannotScore('1.1.1')
    await head.scores('3.1', '3')
    await head.isSaved()
    await head.says('3.1', 'Trả lời người thẩm định', 'Đã kèm ảnh')
    await head.sees('đã nộp, chờ thẩm định')
    await appraiser.opensSheet('xa-c', 'appraised')
    await appraiser.readsInLine('3.1', /Thiếu ảnh bảng niêm yết[\s\S]*Đã kèm ảnh/)
  },
)

story(
  'An appraisal ends with reasons, the unit disagrees, and that stays on record',
  async ({ appraiser, head }) => {
    await appraiser.signsIn('thamdinh')
    await appraiser.opensSheet('xa-c', 'appraised')
    await appraiser.scores('6.1', '0')
    await appraiser.isSaved()
    await appraiser.finishes()
    await appraiser.isTold(/Hãy nêu lý do.*6\.1/)
    await appraiser.opensSheet('xa-c', 'appraised')
    await appraiser.explains('6.1', 'Chi sai nguồn')
    await appraiser.isSaved()
    await appraiser.finishes()
    await appraiser.sees('đã thẩm định')
    await head.signsIn('lanhdao')
    await head.opensSheet('xa-c', 'self')
    await head.says('6.1', 'Không đồng ý', 'Nguồn chi đúng quyết định của tỉnh')
    await head.opens('/indexes/minh-hoa/2026')
    await head.findsInRow('Xã Khe Trúc', 'đã thẩm định')
  },
)

// Another story may have put a newer edition in force, whose first line is worth one point less and the second one more.
story('Points that nobody types: an option is chosen, figures are reported', async ({ appraiser, head }) => {
  await appraiser.signsIn('thamdinh')
  await appraiser.opens('/indexes/cap-xa/2026/plan')
  await appraiser.presses('Mở năm 2026')
  await appraiser.seesTitle('Chấm điểm năm 2026')
  await head.signsIn('canbo-a')
  await head.opens('/indexes/cap-xa/2026/xa-a/self')
  await head.optsFor('1.1.1', 'Chậm dưới 15 ngày hoặc thiếu một nội dung')
  await head.reports('1.1.2', ['2', '3'])
  await head.isSaved()
  await head.seesInLine('1.1.2', /Điểm: (2,67|3,33)/)
  await head.reports('1.1.2', ['1', '0'])
  await head.isNotSaved('xem các dòng có cảnh báo')
  await head.reports('1.1.2', ['9', '10'])
  await head.isSaved()
  await head.opens('/indexes/cap-xa/2026/xa-a/self')
  await head.findsScore('1.1.1', '2')
  await head.seesInLine('1.1.2', /Điểm: (3,60|4,50)/)
})

story('Two hundred megabytes are refused with a sentence, and kept in no memory', async ({ head }) => {
  await head.signsIn('canbo-a')
  const { status, answer, grown } = await head.pours(200, '/api/indexes/minh-hoa/2026/xa-a/sheet?kind=self')
  expect([status, answer]).toEqual([413, expect.stringContaining('MB nên không được nhận')])
  expect(grown).toBeLessThan(100)
  await head.opensSheet('xa-a', 'self')
})

story('Nobody scores outside their role, their unit, their turn or an open year', async ({ head }) => {
  await head.signsIn('canbo-b')
  await head.opensSheet('xa-b', 'appraised')
  await head.sees('Vai trò của bạn không được chấm điểm loại này')
  await head.opensSheet('xa-b', 'self', 2025)
  await head.sees('Năm này đã công bố nên không sửa được nữa.')
  await head.opensSheet('xa-b', 'self')
  await head.cannotScore('1.1.1')
  expect((await head.opens('/indexes/minh-hoa/2026/xa-a/self'))?.status()).toBe(404)
  await head.seesTitle('Không có chỉ số này')
  expect(await head.savesBehindThePage('xa-a', '1.1.1')).toBe(404)
  expect(await head.savesBehindThePage('xa-b', '1.1.1')).toBe(422)
})

story('An appraiser plans a year and gives one unit more time', async ({ appraiser }) => {
  await appraiser.signsIn('thamdinh')
  await appraiser.opens('/indexes/minh-hoa/2027/plan')
  await appraiser.fills('Hạn tự chấm', '2027-10-15')
  await appraiser.presses('Mở năm 2027')
  await appraiser.isTold('Các hạn phải đủ bốn')
  for (const [name, day] of [
    ['nộp phiếu', '31'],
    ['thẩm định', '31'],
    ['ý kiến về kết quả', '31'],
  ] as const)
    await appraiser.fills(`Hạn ${name}`, `2027-10-${day}`)
  await appraiser.presses('Mở năm 2027')
  await appraiser.seesTitle('Chấm điểm năm 2027')
  await appraiser.picks('Đơn vị', 'Xã Suối Mây')
  await appraiser.fills('Đến hết ngày', '2027-10-20')
  await appraiser.fills('Lý do gia hạn', 'Bão lũ')
  await appraiser.presses('Gia hạn')
  await appraiser.findsInRow('Xã Suối Mây', 'Tự chấm gia hạn đến 20/10/2027: Bão lũ')
})

for (const [login, address] of [
  ['canbo-b', '/indexes/minh-hoa/2026/xa-b/self'],
  ['thamdinh', '/indexes/minh-hoa/2026/xa-b/appraised'],
  ['thamdinh', '/indexes/minh-hoa/2026'],
  ['thamdinh', '/indexes/minh-hoa/2026/plan'],
  ['canbo-b', '/indexes/minh-hoa/2026/xa-b/self/import'],
] as const) {
  story(`axe finds nothing at ${address} for ${login}, on a telephone and on a desk`, async ({ head }) => {
    await head.signsIn(login)
    await head.opens(address)
    await head.findsThatItFits()
  })
}
