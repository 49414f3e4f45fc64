import { expect } from '@playwright/test'
import { posters } from './actors/citizen'
import { takerStory as story } from './actors/taker'

const month = 'unit=tinh&from=2026-09&to=2026-09'

story(
  'An analyst takes a month of ballots: every file holds the same, and the screen too',
  async ({ taker }) => {
    await taker.signsIn('phantich')
    await taker.opens('/overview?unit=tinh&period=2026-09')
    const [index, ballots] = [await taker.reads('Chỉ số hài lòng'), await taker.reads('Số phiếu')]
    await taker.opens(`/exports?${month}`)
    expect(await taker.reads('Số phiếu trong tệp')).toBe(ballots)
    const csv = taker.readsBallots((await taker.downloads('Tải CSV')).bytes)
    const packed = taker.readsBallots(taker.unpacks((await taker.downloads('Tải CSV nén')).bytes))
    const parquet = await taker.readsParquet((await taker.downloads('Tải Parquet')).bytes)
    expect(csv.rows.length).toBe(ballots)
    const satisfied = csv.rows.filter(({ overall }) => Number(overall) >= 4).length
    expect((100 * satisfied) / csv.rows.length).toBeCloseTo(index, 2)
    expect(packed).toEqual(csv)
    expect(parquet.rows).toEqual(csv.rows)
    expect(parquet.told.get('csv_sha256')).toBe(csv.sha256)
  },
)

story(
  'A file says nothing of day, counter or remark, and its columns stand in a dictionary',
  async ({ taker }) => {
    await taker.signsIn('phantich')
    await taker.opens(`/exports?${month}`)
    const { rows } = taker.readsBallots((await taker.downloads('Tải CSV')).bytes)
    const dictionary = (await taker.downloads('Từ điển CSV')).bytes.toString()
    for (const column of Object.keys(rows[0] ?? {})) expect(dictionary).toContain(`\r\n${column};`)
    expect(JSON.stringify(rows)).not.toMatch(/\d{4}-\d{2}-\d{2}|Quầy/)
  },
)

story(
  'A file whose reader went away is said to be cut, and is offered until it was sent whole',
  async ({ taker }) => {
    const months = 'tháng 12/2025 đến tháng 9/2026'
    await taker.signsIn('phantich')
    await taker.opens('/exports?unit=tinh&from=2025-12&to=2026-09')
    await taker.breaksOff('Tải CSV')
    const told = await taker.readsHowItEnded(months, /bị đứt sau [\d.]+ trong [\d.]+ phiếu/)
    const [sent = 0, there = 0] = (/sau ([\d.]+) trong ([\d.]+)/.exec(told)?.slice(1) ?? []).map((count) =>
      Number(count.replaceAll('.', '')),
    )
    expect(sent).toBeLessThan(there)
    await taker.findsThatItFits()
    const { rows } = taker.readsBallots((await taker.downloads(/^Tải lại.*tháng 12\/2025/)).bytes)
    expect(rows.length).toBe(there)
    await taker.readsHowItEnded(months, /Đã gửi đủ/)
    await expect(taker.page.getByRole('link', { name: /^Tải lại.*tháng 12\/2025/ })).toHaveCount(0)
  },
)

story('Each file of ballots that was taken is on record', async ({ taker }) => {
  await taker.signsIn('phantich')
  await taker.opens(`/exports?${month}`)
  await taker.downloads('Tải Parquet')
  await taker.signsOut()
  await taker.signsIn('kiemtra')
  await taker.opens('/audit')
  await taker.sees(/thêm tệp phiếu/)
})

story('A counter lead takes no ballots, neither by the page nor by the address', async ({ taker }) => {
  await taker.signsIn('quay-a')
  await taker.opens('/exports')
  await taker.sees('Vai trò của bạn không tải được phiếu')
  await taker.findsThatItFits()
  const asked = 'unit=xa-a&from=2026-09&to=2026-09&version=sipas-service/2022'
  expect(await taker.asksFor(`/exports/phieu.csv?${asked}`)).toEqual({
    status: 403,
    text: 'Vai trò của bạn không được làm việc này.\n',
  })
  expect((await taker.asksFor('/exports/tu-dien/tu-dien.json')).status).toBe(403)
  expect((await taker.asksFor('/exports/bang/remarks/y-kien.csv')).status).toBe(403)
  expect((await taker.asksFor('/exports/bang/overview/bang.xlsx?unit=xa-b')).status).toBe(404)
})

for (const [asked, sentence] of [
  ['from=thang-chin', 'Không hiểu tháng “thang-chin”. Hãy viết như 2026-10.'],
  ['from=2026-09&to=2026-08', 'Tháng cuối đứng trước tháng đầu.'],
  ['from=2026-09&to=2031-01', 'Tệp phiếu lấy theo tháng trọn vẹn'],
  ['from=1990-01&to=2026-09', 'dài nhất mười năm'],
  ['version=khong-co/1', 'Phiếu khảo sát này không thuộc'],
  ['from=2026-08&from=2026-09', 'Phần “from” có nhiều lần trong địa chỉ.'],
  ['months=3', 'Trang này không hiểu phần “months” trong địa chỉ.'],
] as const) {
  story(`Nonsense gets a sentence and no file: ${asked}`, async ({ taker }) => {
    await taker.signsIn('phantich')
    await taker.opens(`/exports?${asked}`)
    await taker.sees(sentence)
    await expect(taker.page.getByRole('main').getByRole('link', { name: /^Tải/ })).toHaveCount(0)
    const whole = new URLSearchParams({
      ...{ unit: 'tinh', from: '2026-08', to: '2026-09' },
      version: 'sipas-service/2022',
    })
    const given = new URLSearchParams(asked)
    for (const name of given.keys()) whole.delete(name)
    for (const [name, value] of given) whole.append(name, value)
    const answer = await taker.asksFor(`/exports/phieu.csv?${whole}`)
    expect(answer.status).toBe(400)
    expect(answer.text).not.toContain(';')
  })
}

story('Months without a ballot have a sentence and no file', async ({ taker }) => {
  await taker.signsIn('phantich')
  await taker.opens('/exports?unit=tinh&from=2020-01&to=2020-12')
  await taker.sees('Không có phiếu nào để đưa vào tệp')
  await taker.findsThatItFits()
})

story('The tables of a screen are files with its figures, its n and its words', async ({ taker }) => {
  await taker.signsIn('phantich')
  await taker.opens('/overview?unit=tinh&period=2026-09')
  const [index, n] = [await taker.reads('Chỉ số hài lòng'), await taker.reads('Số phiếu')]
  await taker.page.getByText('Tải các bảng của trang này').click()
  const book = await taker.readsWorkbook((await taker.downloads('Tải XLSX')).bytes)
  const [head, total] = book.get('Theo đơn vị') ?? []
  expect(total?.slice(0, 4)).toEqual(['tinh', expect.stringContaining('minh hoạ'), n, n])
  expect(total?.[head?.indexOf('Chỉ số (%)') ?? -1]).toBeCloseTo(index, 2)
  expect(JSON.stringify(book.get('Nguồn và cách tính'))).toContain('không phải mẫu dân cư')
  const csv = (await taker.downloads('CSV: Theo đơn vị')).bytes.toString()
  expect(csv).toContain(`\r\ntinh;${total?.[1]};${n};${n};`)
  expect(csv).toMatch(/\r\nend;\d+;sha256;[0-9a-f]{64}\r\n$/)
})

story('What is too few to tell on the screen is words in the file', async ({ taker }) => {
  await taker.signsIn('phantich')
  await taker.opens('/overview?unit=tinh&period=2026-09-01..2026-09-01')
  const text = (
    await taker.asksFor('/exports/bang/overview/don-vi.csv?unit=tinh&period=2026-09-01..2026-09-01')
  ).text
  expect(text).toMatch(/Chưa đủ phiếu \(n = \d+\)|Ẩn để không suy ra nhóm nhỏ/)
})

for (const screen of [
  '/overview/items/overall?unit=tinh&period=2026',
  '/overview/matrix?unit=tinh&period=2026',
  '/overview/trends?unit=tinh&period=2026',
  '/overview/compare?unit=xa-a&period=2026&with-unit=xa-b',
  '/analysis/ranks?unit=tinh&period=2026',
  '/analysis/control?unit=tinh&period=2026',
  '/analysis/importance?unit=tinh&period=2026',
  '/analysis/change?unit=tinh&period=2026-Q3',
  '/analysis/change/areas?unit=tinh&period=2026-Q3',
  '/analysis/change/channels?unit=tinh&period=2026-Q3',
  '/campaigns/thuong-xuyen',
  '/remarks?unit=tinh&period=2026',
  '/dossiers?unit=tinh&year=2026',
  '/exclusions?unit=tinh',
]) {
  story(`Every table of ${screen} is a file`, async ({ taker }) => {
    await taker.signsIn('phantich')
    await taker.opens(screen)
    await taker.page.getByText('Tải các bảng của trang này').click()
    await taker.findsThatItFits()
    const book = await taker.readsWorkbook((await taker.downloads('Tải XLSX')).bytes)
    expect(book.size).toBeGreaterThan(1)
    for (const link of await taker.page.getByRole('link', { name: /^CSV: / }).all()) {
      const answer = await taker.asksFor((await link.getAttribute('href')) ?? '')
      expect(answer.status, answer.text).toBe(200)
      expect(answer.text).toMatch(/\r\nend;\d+;sha256;[0-9a-f]{64}\r\n$/)
      expect(answer.text).toMatch(/\r\nmeta;[^;]*lưu ý;Số liệu minh hoạ\.\r\n/i)
    }
  })
}

story('A filter that makes no sense gives no table', async ({ taker }) => {
  await taker.signsIn('phantich')
  for (const asked of [
    ...['overview/bang.xlsx?period=nam-nay', 'overview/bang.xlsx?channel=fax'],
    'overview/bang.xlsx?period=2026-09&period=2026-08',
    // what the screen itself does not take
    'combine/cach-gop.csv?unit=tinh&period=2026&channel=qr',
    ...[
      `counter/kenh.csv?code=${posters.open}&unit=xa-b`,
      `counter/kenh.csv?code=${posters.open}&area=ho-tich`,
    ],
  ]) {
    const answer = await taker.asksFor(`/exports/bang/${asked}`)
    expect(answer.status, asked).toBe(400)
  }
})

story('The page of files reads well on any screen', async ({ taker }) => {
  await taker.signsIn('phantich')
  await taker.opens(`/exports?${month}`)
  await taker.findsThatItFits()
})
