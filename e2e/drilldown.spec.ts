import { expect } from '@playwright/test'
import { posters } from './actors/citizen'
import { walkerStory as story, Walker } from './actors/walker'
import { daysAgo } from './daysAgo'

const counter = { code: posters.open, name: 'Quầy 1: Hộ tịch, chứng thực' }
const signs =
  'Trụ sở cơ quan tiếp nhận hồ sơ, trả kết quả giải quyết thủ tục hành chính có biển hiệu, hướng dẫn rõ ràng, dễ thấy'
const september = 'unit=xa-a&period=2026-09'

story(
  'From the province to what people wrote: every step can be sent to a colleague',
  async ({ walker, colleague }) => {
    for (const one of [walker, colleague]) await one.signsIn('phantich')
    await walker.opens('/overview?unit=tinh&period=2026-09')
    await walker.sharesWith(colleague)
    await walker.goesInto('Xã Suối Mây')
    await walker.isAt(`/overview?${september}`)
    await walker.sharesWith(colleague)
    await walker.goesInto(counter.name)
    await walker.isAt(`/overview/counters/${counter.code}?period=2026-09`)
    await walker.sharesWith(colleague)
    await walker.goesInto(signs)
    await walker.isAt(`/overview/items/access-2?${september}&counter=${counter.code}`)
    await walker.sharesWith(colleague)
    await walker.follows('Đọc ý kiến góp ý')
    await walker.isAt(`/remarks?${september}&counter=${counter.code}`)
    await walker.seesTitle('Ý kiến góp ý')
    await walker.sharesWith(colleague)
    await walker.follows(`Số liệu: ${counter.name}`)
    await walker.isAt(`/overview/counters/${counter.code}?period=2026-09`)
  },
)

story('A filter by channel goes along, and comes off', async ({ walker }) => {
  await walker.signsIn('phantich')
  await walker.opens('/overview?unit=tinh&period=2026-09')
  const ballots = await walker.ballotsIn(/theo kênh/, 'Máy tính bảng tại quầy', 'Phiếu')
  await walker.filters('Kênh trả lời', 'Máy tính bảng tại quầy')
  await walker.isAt('/overview?unit=tinh&period=2026-09&channel=tablet')
  expect(await walker.reads('Số phiếu')).toBe(ballots)
  await walker.goesInto('Xã Suối Mây')
  await walker.isAt(`/overview?${september}&channel=tablet`)
  await walker.turnsTo('Xếp hạng')
  await walker.isAt(`/analysis/ranks?${september}&channel=tablet`)
  await walker.turnsTo('Tổng quan')
  await walker.isAt(`/overview?${september}&channel=tablet`)
  await walker.follows('Bỏ lọc Kênh: Máy tính bảng tại quầy')
  await walker.isAt(`/overview?${september}`)
})

story('A service area is the counters that serve it', async ({ walker }) => {
  await walker.signsIn('canbo-a')
  await walker.opens(`/overview?${september}`)
  const ballots = await walker.ballotsIn(/theo quầy/, counter.name, 'n')
  await walker.filters('Lĩnh vực', 'Hộ tịch – chứng thực')
  await walker.isAt(`/overview?${september}&area=ho-tich`)
  expect(await walker.reads('Số phiếu')).toBe(ballots)
  await walker.filters('Kênh trả lời', 'Mã QR trên điện thoại')
  await walker.follows('Bỏ mọi bộ lọc')
  await walker.isAt(`/overview?${september}`)
})

story(
  'A group of people is one click away, and of a running year up to the last whole month',
  async ({ walker }) => {
    await walker.signsIn('phantich')
    await walker.opens('/overview?unit=tinh&period=2026-09')
    const women = await walker.ballotsIn(/theo nhóm/, 'Nữ', 'n')
    await walker.follows('Nữ')
    await walker.isAt('/overview?unit=tinh&period=2026-09&group=gender%3AN%E1%BB%AF')
    expect(await walker.reads('Số phiếu')).toBe(women)
    await walker.opens('/overview?unit=tinh&group=gender:Nữ')
    // in January no month of the year is over
    const isJanuary = daysAgo(0).slice(5, 7) === '01'
    await walker.sees(isJanuary ? /trọn các tháng đã qua/ : /^Số liệu từ 01\/01\/\d{4} đến/)
  },
)

story('The picker and its filters work without scripts', async ({ walker, browser }) => {
  await walker.signsIn('phantich')
  const storageState = await walker.page.context().storageState()
  const plain = await browser.newContext({ javaScriptEnabled: false, storageState })
  const reader = new Walker(await plain.newPage())
  await reader.opens('/overview?unit=tinh&period=2026-Q3')
  await reader.filters('Kênh trả lời', 'Phiếu giấy nhập lại')
  await reader.isAt('/overview?unit=tinh&period=2026-Q3&channel=paper')
  await reader.picks('Đơn vị', 'Xã Đồng Sim (từ')
  await reader.presses('Xem')
  await reader.isAt('/overview?unit=xa-b&period=2026-Q3&channel=paper')
  await plain.close()
})

story('How a figure came about is told with its numbers, by keyboard', async ({ walker }) => {
  await walker.signsIn('phantich')
  await walker.opens('/overview?unit=tinh&period=2026-09')
  const index = await walker.reads('Chỉ số hài lòng')
  const sum = await walker.readsSum('Chỉ số hài lòng')
  const [satisfied = 0, answers = 1] = (sum.match(/[\d.]+ câu trả lời/g) ?? []).map((text) =>
    Number(text.replace(/\D/g, '')),
  )
  expect(Math.round((satisfied / answers) * 10_000) / 100).toBe(index)
  await walker.sees(/^Wilson: .* z = 1,959964$/)
  await walker.sees(/^Newcombe, từ hai khoảng Wilson/)
  await walker.sees(/phiếu ÷ [\d.]+ hồ sơ đã giải quyết × 100$/)
  await walker.sees(/^Wilson, thay n bằng n\* = .* N = [\d.]+ hồ sơ$/)
})

story(
  'The figure of a month and of a group lead to their sums, without scripts',
  async ({ walker, browser }) => {
    await walker.signsIn('phantich')
    const storageState = await walker.page.context().storageState()
    const plain = await browser.newContext({ javaScriptEnabled: false, storageState })
    const reader = new Walker(await plain.newPage())
    for (const [table, row, there] of [
      [/theo tháng/, '08/2026', '/overview?unit=tinh&period=2026-08#cach-tinh'],
      [/theo nhóm/, 'Nữ', '/overview?unit=tinh&period=2026-09&group=gender%3AN%E1%BB%AF#cach-tinh'],
    ] as const) {
      await reader.opens('/overview?unit=tinh&period=2026-09')
      const told = await reader.asksHow(table, row)
      await reader.isAt(there)
      expect(await reader.reads('Chỉ số hài lòng')).toBe(told)
      await reader.sees(/^Wilson: .* z = 1,959964$/)
    }
    await plain.close()
  },
)

story('The screen and the file of ballots count the same', async ({ walker }) => {
  await walker.signsIn('phantich')
  const ballots = await walker.readsFile('xa-a', '2026-09')
  for (const [filter, those] of [
    ['', ballots],
    ['&channel=qr', ballots.filter(({ channel }) => channel === 'qr')],
  ] as const) {
    await walker.opens(`/overview?${september}${filter}`)
    const satisfied = those.filter(({ overall }) => overall >= 4).length
    expect(await walker.reads('Số phiếu')).toBe(those.length)
    expect(await walker.reads('Chỉ số hài lòng')).toBe(Math.round((satisfied / those.length) * 10_000) / 100)
  }
})

for (const [address, sentence] of [
  [`/overview?${september}&channel=fax`, /Không hiểu kênh trả lời “fax”/],
  [`/overview?${september}&counter=abc`, /Không hiểu mã quầy “abc”/],
  [`/overview?${september}&kenh=qr`, /không hiểu phần “kenh”/],
  [`/overview?${september}&area=khong-co`, /Không có lĩnh vực này.*“khong-co”/],
  [`/overview?${september}&group=gender:Khác`, /không hỏi về nhóm người trả lời này.*“Khác”/],
  ['/overview?unit=xa-a&period=2026-09-02..2026-09-20&group=gender:Nữ', /trọn các tháng/],
  [`/overview/counters/${counter.code}?period=2026-09&area=ho-tich`, /không hiểu phần “area”/],
  [`/overview/counters/${counter.code}?period=2026-09&unit=xa-b`, /không hiểu phần “unit”/],
  [`/overview/items/access-2?${september}&group=gender:Nữ`, /chỉ xem được ở câu hỏi chung/],
  [`/analysis/ranks?${september}&channel=fax`, /Không hiểu kênh trả lời “fax”/],
  [`/remarks?${september}&channel=qr`, /không hiểu phần “channel”/],
] as const) {
  story(`${address} is answered with a sentence`, async ({ walker }) => {
    await walker.signsIn('phantich')
    await walker.opens(address)
    await walker.isTold(sentence)
    if (!address.startsWith('/remarks')) await walker.doesNotSee(/\d,\d\d/)
    await walker.findsThatItFits()
  })
}

for (const [address, way, there] of [
  [
    '/overview?unit=xa-a&period=2026-08-02..2026-09-20&group=gender:Nữ&channel=qr',
    'Xem cả tháng 8 và 9/2026',
    '/overview?unit=xa-a&period=2026-08-01..2026-09-30&channel=qr&group=gender%3AN%E1%BB%AF',
  ],
  [
    `/overview/counters/${counter.code}?period=2026-09-02..2026-09-20&group=gender:Nữ`,
    'Bỏ lọc nhóm người',
    `/overview/counters/${counter.code}?period=2026-09-02..2026-09-20`,
  ],
  [
    `/overview/items/access-2?${september}&group=gender:Nữ&channel=qr`,
    'Xem mọi số liệu của nhóm này',
    `/overview?${september}&channel=qr&group=gender%3AN%E1%BB%AF`,
  ],
  [
    `/overview/compare?${september}&with-unit=xa-b&with-period=2026-08&with-area=khong-co`,
    'Bên thứ hai: Bỏ lọc lĩnh vực',
    `/overview/compare?${september}&with-unit=xa-b&with-period=2026-08`,
  ],
  [
    `/analysis/ranks?unit=tinh&period=2026-09&area=khong-co&channel=qr`,
    'Bỏ lọc lĩnh vực',
    '/analysis/ranks?unit=tinh&period=2026-09&channel=qr',
  ],
  [
    '/analysis/control?unit=xa-a&period=2026-09-20..2026-09-02&channel=qr',
    'Xem từ 02/09/2026 đến 20/09/2026',
    '/analysis/control?unit=xa-a&period=2026-09-02..2026-09-20&channel=qr',
  ],
  [
    `/overview/matrix?unit=khong-co&period=2026-09&channel=qr`,
    'Xem đơn vị của tôi',
    '/overview/matrix?period=2026-09&channel=qr',
  ],
] as const) {
  story(`From ${address} one goes on: ${way}`, async ({ walker }) => {
    await walker.signsIn('phantich')
    await walker.opens(address)
    await walker.findsThatItFits()
    await walker.follows(way)
    await walker.isAt(there)
    await walker.sees(/\d,\d\d/)
  })
}

story('An officer of one commune reads no counter of another by its address', async ({ walker }) => {
  await walker.signsIn('phantich')
  await walker.opens('/overview?unit=xa-b&period=2026-09')
  const foreign = await walker.firstCounter()
  await walker.signsOut()
  await walker.signsIn('canbo-a')
  for (const [address, title] of [
    [`/overview/counters/${foreign}`, 'Không có quầy này'],
    ['/overview/items/overall?unit=xa-b', 'Không có câu hỏi này'],
    [`/overview/items/khong-co?${september}`, 'Không có câu hỏi này'],
  ] as const) {
    expect((await walker.opens(address))?.status()).toBe(404)
    await walker.seesTitle(title)
    await walker.doesNotSee('Xã Đồng Sim')
  }
  await walker.opens(`/overview?${september}&counter=${foreign}`)
  await walker.isTold('Không có quầy nào mang mã này.')
})

story('Too few, none and hidden each have their own sentence', async ({ walker }) => {
  await walker.signsIn('phantich')
  const at = `/overview/counters/${counter.code}?period=`
  await walker.opens(`${at}2026-09&channel=paper`)
  await walker.sees('Chưa đủ phiếu')
  await walker.seesNoFigure()
  await walker.opens(`/overview?${september}&channel=qr&area=ho-tich`)
  await walker.sees('Không hiện')
  await walker.sees(/suy ra được câu trả lời của một nhóm nhỏ/)
  await walker.seesNoFigure()
  await walker.opens(`${at}2010`)
  await walker.sees('Không có phiếu nào như vậy trong kỳ này')
  await walker.doesNotSee(/\d,\d\d/)
})

for (const address of [
  '/overview?unit=tinh&period=2026-09&channel=qr&area=ho-tich',
  '/overview?unit=tinh&period=2026-Q3&group=gender:Nữ',
  `/overview/counters/${counter.code}?period=2026-09`,
  `/overview/counters/${counter.code}?period=2026-09&channel=paper`,
  `/overview/counters/${counter.code}?period=2010`,
  '/overview/counters/ZZZZZZ',
  '/overview/items/access-2?unit=tinh&period=2026-Q3',
  `/overview/items/overall?${september}&counter=${counter.code}`,
  `/remarks?${september}&counter=${counter.code}`,
]) {
  story(`${address} fits, and axe finds nothing there`, async ({ walker }) => {
    await walker.signsIn('phantich')
    await walker.opens(address)
    for (const summary of await walker.page.locator('main summary').all()) await summary.click()
    await walker.findsThatItFits()
  })
}
