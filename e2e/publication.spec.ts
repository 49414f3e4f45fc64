import { expect } from '@playwright/test'
import { readerStory as story } from './actors/reader'

story('A stranger reads a published year and adds every file up again', async ({ reader }) => {
  await reader.opens('/')
  await reader.follows('Kết quả đã công bố')
  await reader.follows(/minh hoạ.*năm 2024/)
  await reader.sees(/^Dẫn đầu: /)
  await reader.findsThatItFits()
  for (const kind of ['JSON', 'CSV', 'XLSX'] as const) await reader.addsUp(await reader.downloads(kind))
})

story('Every file that was handed out is known again, and a changed one is not', async ({ reader }) => {
  for (const kind of ['XLSX', 'PDF', 'CSV', 'JSON'] as const) {
    await reader.opens('/ket-qua/minh-hoa-2023-1')
    const file = await reader.downloads(kind)
    await reader.handsIn(file)
    await reader.sees(`Tệp ${kind} của bản minh-hoa-2023-1`)
    await reader.handsIn(await reader.tampersWith(file, /[\s\S]$/, 'X'))
    await reader.sees('Không phải tệp đã công bố, hoặc tệp đã bị sửa')
  }
  await reader.findsThatItFits()
})

story('Better figures give themselves away, with their place', async ({ reader }) => {
  await reader.opens('/ket-qua/minh-hoa-2024-1')
  const json = await reader.tampersWith(await reader.downloads('JSON'), /"rank":2\}/, '"rank":1}')
  await reader.findsItWrong(json, /thứ hạng: tệp ghi 1, tính lại được 2/)
  const csv = await reader.tampersWith(await reader.downloads('CSV'), /(\nunit;.*?;)\d\d,\d\d/, '$199,99')
  await reader.findsItWrong(csv, /tổng: điểm: tệp ghi 99\.99, tính lại được \d/)
})

story('A hash is enough: of a year, of nothing, and what is no hash', async ({ reader }) => {
  await reader.opens('/ket-qua/minh-hoa-2024-1')
  const hash = await reader.readsHash()
  await reader.asksAboutHash(hash.toUpperCase())
  await reader.sees('Mã băm của số liệu của bản minh-hoa-2024-1')
  await reader.asksAboutHash('0'.repeat(64))
  await reader.sees('Không có bản công bố hay bản chốt nào mang mã băm này')
  await reader.asksAboutHash('abc')
  await reader.sees('Mã băm SHA-256 gồm 64 chữ số')
})

story('A correction names the old edition, and both stay readable', async ({ reader, publisher }) => {
  await publisher.signsIn('congbo')
  await publisher.opens('/indexes/minh-hoa/2023/publish')
  await publisher.fills('Lý do đính chính', 'Sai')
  await publisher.presses('Công bố bản đính chính')
  await publisher.isTold('Bản đính chính cần lý do')
  await publisher.fills('Lý do đính chính', 'Nhập nhầm điểm tiêu chí 2.2')
  await publisher.page.getByLabel('Đơn vị').first().selectOption('xa-01')
  await publisher.page.getByLabel('Tiêu chí').first().selectOption('2.2')
  await publisher.page.getByLabel('Điểm thẩm định đúng').first().fill('2,13')
  await publisher.presses('Công bố bản đính chính')
  await publisher.sees('Hãy ghi vì sao điểm này sai')
  await publisher.page.getByLabel('Điểm này sai vì sao').first().fill('Gõ nhầm số')
  await publisher.presses('Thêm một điểm cần sửa')
  await publisher.page.getByLabel('Đơn vị').nth(1).selectOption('xa-02')
  await publisher.page.getByLabel('Tiêu chí').nth(1).selectOption('2.2')
  await publisher.page.getByLabel('Điểm thẩm định đúng').nth(1).fill('2,12')
  await publisher.page.getByLabel('Điểm này sai vì sao').nth(1).fill('Gõ nhầm số')
  await publisher.presses('Công bố bản đính chính')
  await publisher.sees('Đã công bố bản minh-hoa-2023-2')
  await reader.opens('/ket-qua/minh-hoa-2023-1')
  await reader.sees('Đã có bản đính chính')
  await reader.follows('minh-hoa-2023-2')
  await reader.sees('Lý do: Nhập nhầm điểm tiêu chí 2.2')
  await reader.addsUp(await reader.downloads('JSON'))
  await reader.opens('/ket-qua/minh-hoa-2023-1')
  await reader.handsIn(await reader.downloads('CSV'))
  await reader.sees('Nguyên vẹn, nhưng đã có bản mới hơn')
})

story('A year that waits for points is not published, and says for whom', async ({ publisher }) => {
  await publisher.signsIn('congbo')
  await publisher.opens('/indexes/minh-hoa/2026/publish')
  await publisher.sees(/đơn vị chưa đủ điểm/)
  await expect(publisher.page.getByRole('button', { name: 'Công bố năm 2026' })).toHaveCount(0)
  await publisher.picks('Đơn vị không chấm được năm nay', 'Xã Suối Mây')
  await publisher.presses('Ghi là không xếp hạng')
  await publisher.isTold('Lý do không xếp hạng cần')
  await publisher.fills('Lý do', 'Lũ quét, không chấm được')
  await publisher.presses('Ghi là không xếp hạng')
  await publisher.sees('Xã Suối Mây không xếp hạng: Lũ quét')
  await publisher.findsNothingWrong()
  await publisher.presses('Xếp hạng lại Xã Suối Mây')
  await publisher.doesNotSee('Xã Suối Mây không xếp hạng: Lũ quét')
})

story('Nobody publishes outside their role', async ({ publisher: appraiser }) => {
  await appraiser.signsIn('thamdinh')
  await appraiser.opens('/indexes/minh-hoa/2026/publish')
  await appraiser.sees('Bạn không công bố được năm này')
  await appraiser.opens('/indexes/minh-hoa?year=2026')
  await appraiser.doesNotSee('Công bố năm này')
})

for (const address of ['/ket-qua', '/ket-qua/minh-hoa-2024-1?sort=8', '/kiem-tra']) {
  story(`axe finds nothing at ${address}, and it fits`, async ({ reader }) => {
    await reader.opens(address)
    await reader.findsThatItFits()
  })
}
