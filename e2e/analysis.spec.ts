import { expect } from '@playwright/test'
import { numberIn } from './actors/officer'
import { Stranger, strangerStory as story } from './actors/stranger'

for (const [address, title, sentence] of [
  ['ranks', 'Xếp hạng các đơn vị', /đứng đầu/],
  ['control', 'Tháng khác thường', /tháng/],
  ['importance', 'Yếu tố nào quan trọng nhất', /đi cùng hài lòng chung nhiều nhất/],
  ['change', 'Thay đổi do đâu', /điểm do cơ cấu người trả lời/],
] as const) {
  story(`A leader reads ${address}: a sentence, a picture, a table, on any screen`, async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    await stranger.opens(`/analysis/${address}?unit=tinh&period=2026`)
    await stranger.seesTitle(title)
    await stranger.sees(sentence)
    await stranger.findsNoBlankChart()
    await expect(
      stranger.page
        .getByRole('table')
        .filter({ hasText: /\d,\d\d/ })
        .first(),
    ).toBeVisible()
    await stranger.page.getByText('Cách tính', { exact: true }).first().click()
    await stranger.findsThatItFits()
  })

  story(`Nobody reads ${address} of another commune by its address`, async ({ stranger }) => {
    await stranger.signsIn('canbo-a')
    const answer = await stranger.opens(`/analysis/${address}?unit=xa-b`)
    expect(answer?.status()).toBe(404)
    await stranger.seesTitle(/^Không có (đơn vị|phân tích) này$/)
    await stranger.doesNotSee('Xã Đồng Sim')
  })

  story(`A period that makes no sense is told at ${address}`, async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    await stranger.opens(`/analysis/${address}?period=nam-nay`)
    await stranger.sees('Không hiểu kỳ “nam-nay”')
    await stranger.findsThatItFits()
  })

  story(`Years without a ballot have a sentence and no figure at ${address}`, async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    await stranger.opens(`/analysis/${address}?unit=tinh&period=2003`)
    await stranger.sees(/^(Chưa|Không có đơn vị nào)/)
    await expect(stranger.page.locator('canvas')).toHaveCount(0)
    await stranger.doesNotSee(/\d,\d\d/)
  })
}

story(
  'The mix and what is real add up to the change, in the whole and line by line',
  async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    for (const cut of ['', '/areas', '/channels']) {
      await stranger.opens(`/analysis/change${cut}?unit=tinh&period=2026-Q3`)
      const [whole, ...groups] = await stranger.page.locator('tbody tr').all()
      const hundredths = async (row: typeof whole, from: number) =>
        ((await row?.getByRole('cell').allTextContents()) ?? [])
          .slice(from)
          .map((text) => Math.round(Number(text.replace('−', '-').replace(',', '.')) * 100))
      const [mix = Number.NaN, within = Number.NaN, change] = await hundredths(whole, 4)
      expect(mix + within).toBe(change)
      const lines = await Promise.all(groups.map((group) => hundredths(group, 4)))
      expect(lines.reduce((sum, line) => sum + (line[0] ?? 0), 0)).toBe(mix)
      expect(lines.reduce((sum, line) => sum + (line[1] ?? 0), 0)).toBe(within)
    }
  },
)

story('A cut that is not known is refused with a sentence', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  const answer = await stranger.opens('/analysis/change/weekdays')
  expect(answer?.status()).toBe(404)
  await stranger.seesTitle('Không có phân tích này')
})

story('Nobody is ranked on too few ballots', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.opens('/analysis/ranks?unit=tinh&period=2026-10-05..2026-10-09')
  await stranger.seesTitle('Xếp hạng các đơn vị')
  const rows = await stranger.rows(/^Thứ hạng/)
  const few = rows.filter((row) => numberIn(row.at(-1)) < 30)
  expect(few.length).toBeGreaterThan(0)
  for (const row of few) expect(row.join(' ')).not.toMatch(/Hạng|\d,\d\d/)
  for (const row of rows.filter((row) => row.join(' ').includes('Hạng'))) {
    expect(numberIn(row.at(-1))).toBeGreaterThanOrEqual(30)
  }
})

story('Units that cannot be told apart share a band', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.opens('/analysis/ranks?unit=tinh&period=2026-08')
  const placed = (await stranger.rows('Thứ hạng: Xã')).flatMap(([name, rank = '', range = '', band]) => {
    const [best = 0, worst = best] = [...range.matchAll(/\d+/g)].map(Number)
    return /\d/.test(rank) ? [{ name, rank: Number(rank), best, worst, band }] : []
  })
  const open = placed.filter(({ best, worst }) => best < worst)
  expect(open.length).toBeGreaterThan(1)
  for (const { best, worst, band } of open) {
    const rivals = placed.filter(({ rank }) => best <= rank && rank <= worst)
    expect(new Set(rivals.map((rival) => rival.band))).toEqual(new Set([band]))
  }
})

story('Where nothing is shown there is nothing to take', async ({ stranger }) => {
  const files = stranger.page.getByText('Tải các bảng của trang này')
  await stranger.signsIn('lanhdao')
  await stranger.opens('/overview?unit=xa-a&period=2026-Q3')
  await expect(files).toBeVisible()
  for (const [search, sentence] of [
    ['unit=xa-a&period=2026-Q3&mau=do', 'Trang này không hiểu phần “mau”'],
    ['unit=xa-a&period=2026-Q3&area=khong-co', 'Không xem được'],
    ['unit=khong-co&period=2026-Q3', 'Không có đơn vị này'],
  ] as const) {
    await stranger.opens(`/overview?${search}`)
    await stranger.sees(sentence)
    await expect(files).toBeHidden()
  }
})

story(
  'Heat maps have a sentence, a legend and a figure in every cell that may be told',
  async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    await stranger.opens('/overview/matrix?unit=tinh&period=2026')
    await stranger.sees(/^Thấp nhất: Xã .* Cao nhất: Xã /)
    await stranger.sees('thấp hơn mức chung của cột, ngoài sai số')
    await stranger.sees(/^Thấp nhất (sáng|chiều) .*, cao nhất (sáng|chiều) /)
    for (const row of [
      ...(await stranger.rows('Yếu tố theo đơn vị')),
      ...(await stranger.rows(/^Ngày trong tuần/)),
    ]) {
      for (const cell of row.slice(1)) expect(cell).toMatch(/\d,\d\d|Chưa|Ẩn/)
    }
    await stranger.findsThatItFits()
    await stranger.follows('Xã Suối Mây')
    await stranger.sees('Yếu tố theo quầy')
    await stranger.opens('/overview/matrix?unit=tinh&period=2026-10-02..2026-10-20')
    await stranger.sees('Chưa nói được theo buổi')
    await stranger.opens('/overview/matrix?unit=xa-d&period=2026-10-20..2026-10-20')
    await stranger.sees(/^Không hiện: /)
    await stranger.doesNotSee(/^\d+,\d\d$/)
  },
)

story('Every unit has the same small picture, and a line of the table', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.opens('/overview/trends?unit=tinh&period=2026-10')
  await stranger.sees(/^Trong 12 tháng, cao nhất là Xã .*, thấp nhất là Xã /)
  const rows = await stranger.rows(/^Chỉ số hài lòng theo tháng/)
  for (const row of rows) expect(row).toHaveLength(14)
  const pictures = stranger.page.getByRole('application', { name: /^Biểu đồ đường nhỏ/ })
  await pictures.focus()
  await pictures.press('ArrowRight')
  await expect(stranger.page.getByRole('status')).toContainText(`${rows[1]?.[0]}, 11/2025`)
  await pictures.press('ArrowDown')
  await expect(stranger.page.getByRole('status')).toContainText(`${rows[2]?.[0]}, 11/2025`)
  await stranger.findsThatItFits()
  await stranger.opens('/overview/trends?unit=xa-a&period=2026-10')
  await stranger.sees('Không có đơn vị trực thuộc nào có phiếu trong 12 tháng')
})

story('A month without a figure says why in a word that a legend explains', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.opens('/overview/trends?unit=tinh&period=2025-10&channel=paper')
  const words = (await stranger.rows(/^Chỉ số hài lòng theo tháng/)).flatMap(([, ...cells]) =>
    cells.flatMap((cell) => (/^\d+,\d\d/.test(cell) ? [] : [cell.split('\n')[0]])),
  )
  expect(new Set(words).size).toBeGreaterThan(1)
  for (const word of new Set(words)) {
    await stranger.sees(new RegExp(`^Ô không có con số: .*${word} là (chưa|dưới|ẩn|hỏi)`))
  }
  await stranger.findsThatItFits()
})

story('An officer of one commune sees no months of another', async ({ stranger }) => {
  await stranger.signsIn('canbo-a')
  for (const screen of ['trends', 'matrix']) {
    const answer = await stranger.opens(`/overview/${screen}?unit=xa-b`)
    expect(answer?.status()).toBe(404)
    await stranger.doesNotSee('Xã Đồng Sim')
  }
})

story('Unit, period and filters go from one analysis to the next', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.opens('/overview?unit=xa-a&period=2026-Q3&channel=qr')
  for (const [tab, address] of [
    ['Bản đồ nhiệt', '/overview/matrix'],
    ['Từng đơn vị', '/overview/trends'],
    ['Xếp hạng', '/analysis/ranks'],
    ['Tháng khác thường', '/analysis/control'],
    ['Yếu tố quan trọng', '/analysis/importance'],
    ['Thay đổi do đâu', '/analysis/change'],
    ['So sánh', '/overview/compare'],
    ['Tổng quan', '/overview'],
  ] as const) {
    await stranger.page
      .getByRole('navigation', { name: 'Các phân tích' })
      .getByRole('link', { name: tab })
      .click()
    await stranger.isAt(new RegExp(`${address}\\?unit=xa-a&period=2026-Q3&channel=qr$`))
  }
})

story(
  'On a telephone without scripts the analyses open below the name of this one',
  async ({ stranger, browser }) => {
    await stranger.signsIn('lanhdao')
    const storageState = await stranger.page.context().storageState()
    const plain = await browser.newContext({
      javaScriptEnabled: false,
      storageState,
      viewport: { width: 360, height: 740 },
    })
    const reader = new Stranger(await plain.newPage())
    await reader.opens('/analysis/ranks?unit=tinh&period=2026-Q3')
    const links = reader.page.getByRole('navigation', { name: 'Các phân tích' }).getByRole('link')
    await expect(links).toHaveCount(0)
    await reader.presses('Đang xem Xếp hạng')
    await expect(links).toHaveCount(9)
    await reader.follows('Bản đồ nhiệt')
    await reader.isAt(/\/overview\/matrix\?unit=tinh&period=2026-Q3$/)
    await plain.close()
  },
)

story('On a desk of 1280 pixels the analyses stand in one row', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.page.setViewportSize({ width: 1265, height: 800 })
  await stranger.opens('/analysis/ranks?unit=tinh&period=2026-Q3')
  const links = await stranger.page.getByRole('navigation', { name: 'Các phân tích' }).getByRole('link').all()
  const tops = await Promise.all(links.map(async (link) => (await link.boundingBox())?.y))
  expect(new Set(tops).size).toBe(1)
})

story('A kind of unit without ballots has no rank, no picture and no table', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.opens('/analysis/ranks?unit=tinh&period=2026-Q3')
  await stranger.sees('Chưa đơn vị nào có phiếu trong kỳ này')
  await stranger.sees('Trung tâm Phục vụ hành chính công tỉnh.')
  await expect(stranger.page.getByRole('main').getByRole('table')).toHaveCount(1)
  await expect(stranger.page.getByRole('main').getByRole('application')).toHaveCount(1)
  await expect(stranger.page.locator('summary', { hasText: 'Cách tính' })).toHaveCount(1)
})

story('A picture is walked through by keyboard, and says each figure', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.opens('/analysis/ranks?unit=tinh&period=2026')
  await stranger.findsNoBlankChart()
  const [first = [], second = []] = await stranger.rows('Thứ hạng: Xã')
  const picture = stranger.page.getByRole('application', { name: /^Biểu đồ thanh.*Phím mũi tên/ })
  await picture.focus()
  for (const [key, row] of [
    ['ArrowDown', first],
    ['ArrowDown', second],
    ['Home', first],
  ] as const) {
    await picture.press(key)
    await expect(stranger.page.getByRole('status')).toContainText(
      `${row[0]}, nhóm ${row[3]}: ${row[4]}%; khoảng`,
    )
  }
  await picture.press('End')
  await expect(stranger.page.getByRole('status')).toContainText('Xã Cầu Ván: Chưa có phiếu')
  await stranger.findsNothingWrong()
  await picture.press('Tab')
  await expect(stranger.page.getByRole('status')).toBeEmpty()
})

for (const address of [
  '/overview/compare?unit=xa-a&period=2026-Q3&with-unit=xa-b',
  '/overview/matrix?unit=tinh&period=2026',
  '/overview/trends?unit=tinh&period=2026',
  '/analysis/control?unit=tinh&period=2026',
  '/analysis/importance?unit=tinh&period=2026',
]) {
  story(`On paper ${address} has its pictures and whole tables, and no menu`, async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    await stranger.opens(address)
    for (const canvas of await stranger.page.locator('.chart canvas').all())
      await canvas.scrollIntoViewIfNeeded()
    await stranger.page.setViewportSize({ width: 690, height: 980 })
    await stranger.page.emulateMedia({ media: 'print' })
    await expect(stranger.page.getByRole('navigation').locator(':visible')).toHaveCount(0)
    await expect(stranger.page.getByRole('button').locator(':visible')).toHaveCount(0)
    for (const table of await stranger.page.locator('.table-scroll').all()) {
      expect(
        await table.evaluate((box) => [
          box.scrollHeight - box.clientHeight,
          box.scrollWidth - box.clientWidth,
        ]),
      ).toEqual([0, 0])
    }
    for (const canvas of await stranger.page.locator('.chart canvas').all()) {
      expect((await canvas.boundingBox())?.width).toBeGreaterThan(500)
    }
  })
}

story(
  'The same ballots are put together in three ways, and a sentence says whether it matters',
  async ({ stranger }) => {
    await stranger.signsIn('lanhdao')
    await stranger.opens('/overview?unit=tinh&period=2026-Q3&channel=qr')
    await stranger.follows('Cách gộp')
    await stranger.isAt(/\/analysis\/combine\?unit=tinh&period=2026-Q3$/)
    await stranger.sees(/^(Các cách gộp chênh nhau \d+,\d\d điểm|Kỳ này chỉ có một cách gộp)/)
    await stranger.findsNoBlankChart()
    const rows = await stranger.rows('Chỉ số theo từng cách gộp')
    expect(rows.map(([name]) => name)).toEqual([
      expect.stringMatching(/^Gộp mọi phiếu.*đang áp dụng/),
      expect.stringMatching(/^Theo số hồ sơ/),
      expect.stringMatching(/^Trung bình cộng/),
      expect.stringMatching(/^Cân theo cơ cấu/),
    ])
    await stranger.findsThatItFits()
  },
)

story('A filter at the ways of putting together is no silent lie', async ({ stranger }) => {
  await stranger.signsIn('lanhdao')
  await stranger.opens('/analysis/combine?unit=tinh&period=2026&channel=qr')
  await stranger.sees('Trang này không hiểu phần “channel”')
  await stranger.doesNotSee(/\d,\d\d/)
})
