import { expect, type Page } from '@playwright/test'
import { z } from 'zod'
import { type Database, inTransaction } from '../scripts/database/database'
import { openPostgres } from '../scripts/database/postgres'
import { posters } from './actors/citizen'
import { Taker } from './actors/taker'
import { houseStory as story } from './house'

const asked = 'period=2026-09'
const named = { counter: '=1+1 Quầy', neighbour: '+84 Quầy', area: '@Lĩnh vực', unit: '-Xã' }

const figure = z.object({
  ...{ ballots: z.number(), n: z.number(), satisfied: z.number().nullable() },
  ...{ index: z.number().nullable(), low: z.number().nullable(), high: z.number().nullable() },
})
const compared = figure.extend({
  previous: z.object({ index: z.number().nullable(), n: z.number() }),
  change: z.object({ points: z.number(), low: z.number(), high: z.number() }).nullable(),
})
const item = figure.extend({
  ...{ label: z.string(), counts: z.array(z.number()).nullable(), shares: z.array(z.number()).nullable() },
})
const answerShape = z.object({
  total: compared.extend({ channels: z.array(figure.extend({ share: z.number() })) }),
  units: z.array(compared.extend({ code: z.string(), name: z.string() })),
  counters: z.array(compared.extend({ code: z.string(), name: z.string() })),
  factors: z.array(compared.extend({ label: z.string(), items: z.array(item) })),
  overall_item: item,
  trend: z.array(figure.extend({ from: z.string() })),
  groups: z.array(z.object({ options: z.array(figure.extend({ option: z.string().nullable() })) })),
})
type Answer = z.infer<typeof answerShape>
type Cells = (string | number | null)[]

/** Twelve times as many ballots as the demo has at one counter, and names that a spreadsheet would run. */
async function fill(database: Database) {
  await database.run(`
    insert into core.responses (counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, reasons, profile)
    select counter_id, unit_id, version_id, campaign_id, day, half, channel, levels, reasons, profile
    from core.responses, generate_series(1, 20)
    where counter_id = (select id from core.counters where code = '${posters.open}') and day between '2026-08-01' and '2026-09-30';
    update core.service_areas set name = '${named.area}'
      where id = (select area_id from core.counters where code = '${posters.open}');
    update core.counters set name = '${named.counter}' where code = '${posters.open}';
    update core.counters set name = '${named.neighbour}' where id = (select min(id) from core.counters
      where unit_id = (select unit_id from core.counters where code = '${posters.open}') and code <> '${posters.open}');
    update core.units set name = '${named.unit}' where code = 'xa-a'`)
}

/** What the database answers an analyst. */
function asks(database: Database, call: string): Promise<Answer> {
  return inTransaction(database, async () => {
    await database.run(`
      select set_config('request.jwt.claims', jsonb_build_object('role', 'authenticated', 'actor', 'staff',
        'staff_id', (select id from core.staff where login = 'phantich'))::text, true);
      set local role authenticated`)
    const days = `'2026-09-01', '2026-09-30', '2026-08-01', '2026-08-31'`
    const [found] = await database.rows(
      z.object({ answer: z.string() }),
      `select api.${call}, ${days})::text as answer`,
    )
    return answerShape.parse(JSON.parse(found?.answer ?? ''))
  })
}

/** The figures of each table of a file, as the database tells them. */
function figuresOf({ units, total, counters, factors, overall_item, trend, groups }: Answer) {
  const plain = (one: z.infer<typeof figure>): Cells => [
    ...[one.ballots, one.n, one.satisfied, one.index, one.low, one.high],
  ]
  const withChange = (one: z.infer<typeof compared>): Cells => [
    ...[...plain(one), one.previous.index, one.previous.n],
    ...[one.change?.points ?? null, one.change?.low ?? null, one.change?.high ?? null],
  ]
  const levels = ({ counts, shares }: z.infer<typeof item>) =>
    Array.from({ length: 5 }).flatMap((_, level) => [counts?.[level] ?? null, shares?.[level] ?? null])
  return {
    'don-vi': [total, ...units].map(withChange),
    quay: counters.map(withChange),
    'yeu-to': factors.map(withChange),
    'cau-hoi': [overall_item, ...factors.flatMap(({ items }) => items)].map((one) => [
      ...[...plain(one), ...levels(one)],
    ]),
    thang: trend.map(plain),
    kenh: total.channels.map((one) => [one.share, ...plain(one)]),
    nhom: groups.flatMap(({ options }) => options).map(plain),
  }
}

const titles = {
  ...{ 'don-vi': 'Theo đơn vị', quay: 'Theo quầy', 'yeu-to': 'Theo yếu tố', 'cau-hoi': 'Theo câu hỏi' },
  ...{ thang: 'Qua các tháng', kenh: 'Theo kênh trả lời', nhom: 'Theo người trả lời' },
} as const

const onScreen = {
  ...{ quay: /theo quầy$/, 'yeu-to': /theo yếu tố$/, 'cau-hoi': /^Phân bố câu trả lời/ },
  ...{ thang: /theo tháng$/, kenh: /theo kênh trả lời$/, nhom: /theo nhóm người trả lời$/ },
} as const

/** How many columns of a file stand behind its figures. */
const behind = { 'don-vi': 3, quay: 1, 'yeu-to': 1, 'cau-hoi': 0, thang: 0, kenh: 0, nhom: 0 }
const nameOf = {
  quay: 'Quầy',
  'yeu-to': 'Yếu tố',
  'cau-hoi': 'Câu hỏi',
  kenh: 'Kênh',
  nhom: 'Nhóm',
  thang: '',
}

/** Words stand where a figure is not told: the same place is empty in what the database answers. */
const told = (cell: unknown) => (typeof cell === 'number' ? cell : null)
const spoken = (text: string) => text.replace(/−/g, '-').replace(/\./g, '').replace(/,/g, '.')

/** The rows of all tables with that caption: each cell by the heads above it, and how often it is told over several columns. */
async function rowsOnScreen(page: Page, caption: RegExp) {
  const rows: { name: string; cells: Map<string, string> }[] = []
  for (const table of await page.getByRole('table', { name: caption }).all()) {
    const heads = await table.locator('thead th').allTextContents()
    for (const row of await table.locator('tbody tr:not(.group)').all()) {
      const cells = await row
        .locator('th, td')
        .evaluateAll((all) =>
          all.flatMap((cell) =>
            cell instanceof HTMLTableCellElement
              ? Array.from({ length: cell.colSpan }, () => cell.textContent ?? '')
              : [],
          ),
        )
      rows.push({
        name: cells[0] ?? '',
        cells: new Map(cells.map((cell, place) => [heads[place] ?? '', cell])),
      })
    }
  }
  return rows
}

/** A file's cells under the heads of the screen, written as the screen writes them. */
function asOnScreen(heads: string[], file: Map<string, string | number | null>, head: string) {
  const decimal = (name: string) => {
    const cell = told(file.get(name))
    return cell === null ? null : cell.toFixed(2)
  }
  const low = heads.find((name) => name.startsWith('Cận dưới')) ?? ''
  const high = heads.find((name) => name.startsWith('Cận trên')) ?? ''
  if (head.startsWith('Khoảng')) return decimal(low) && `${decimal(low)} … ${decimal(high)}`
  if (head === 'So kỳ trước') return decimal('Thay đổi (điểm)')
  if (head === 'Tỷ trọng (%)') return decimal('Phần trong số phiếu (%)')
  if (head === 'Chỉ số (%)') return decimal(head)
  if (head === 'Phiếu') return String(file.get('Số phiếu'))
  if (head === 'n') return String(file.get('n'))
  const level = file.get(`${head}: số câu trả lời`)
  return level === undefined ? undefined : level === null ? null : `${level}${decimal(`${head} (%)`)}%`
}

/** RFC 4180 with a semicolon, read by itself. */
function readsCsv(text: string) {
  const cell = /(?:^\uFEFF?|;|\r\n)(?:"((?:[^"]|"")*)"|([^;\r"]*))/g
  const rows: string[][] = []
  for (const [whole, quoted, plain = ''] of text.trimEnd().matchAll(cell)) {
    if (!whole.startsWith(';')) rows.push([])
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain.replace(/^\uFEFF/, ''))
  }
  return rows
}

function inCsv(cell: unknown, head: string) {
  if (typeof cell !== 'number') return cell ?? ''
  return /%|Thay đổi/.test(head) ? cell.toFixed(2).replace('.', ',') : String(cell)
}

for (const { of, address, file, call, shown } of [
  {
    ...{ of: 'a counter', address: `/overview/counters/${posters.open}?${asked}` },
    file: `counter/FILE?code=${posters.open}&${asked}`,
    call: `counter_overview('${posters.open}'`,
    shown: ['yeu-to', 'cau-hoi', 'thang', 'kenh', 'nhom'] as const,
  },
  {
    ...{ of: 'its unit', address: `/overview?unit=xa-a&${asked}`, file: `overview/FILE?unit=xa-a&${asked}` },
    call: `overview('xa-a'`,
    shown: ['quay', 'yeu-to', 'cau-hoi', 'thang', 'kenh', 'nhom'] as const,
  },
]) {
  story(
    `More than a thousand ballots at a counter: every table of ${of} is the same on the screen, from SQL, and in both files`,
    async ({ page, house: { server, product } }) => {
      story.slow()
      const database = await openPostgres(server.address)
      const count = z.object({ n: z.coerce.number(), satisfied: z.coerce.number() })
      const ofCounter = (where: string) =>
        database.rows(
          count,
          `select count(*) as n, count(*) filter (where levels[1] >= 4) as satisfied from core.responses
         where counter_id = (select id from core.counters where code = '${posters.open}') and day between '2026-09-01' and '2026-09-30' ${where}`,
        )
      if (((await ofCounter(''))[0]?.n ?? 0) < 1000) await fill(database)
      const [counted] = await ofCounter('')
      expect(counted?.n).toBeGreaterThan(1000)
      const answer = await asks(database, call)
      await database.close()
      const own = answer.counters.find(({ code }) => code === posters.open) ?? answer.total
      expect({ n: own.n, satisfied: own.satisfied }).toEqual(counted)
      expect(own.index).toBe(Math.round(((counted?.satisfied ?? 0) / (counted?.n ?? 1)) * 10_000) / 100)

      const taker = new Taker(page)
      await taker.signsIn('phantich', product.password)
      const book = await taker.readsWorkbook(
        await (await page.request.get(`/exports/bang/${file.replace('FILE', 'bang.xlsx')}`)).body(),
      )
      await taker.opens(address)
      await taker.seesTitle(of === 'a counter' ? named.counter : named.unit)
      const expected = figuresOf(answer)
      for (const key of of === 'a counter' ? shown : (['don-vi', ...shown] as const)) {
        const [heads = [], ...rows] = (book.get(titles[key]) ?? []).map((row) =>
          row.map((cell) => cell ?? null),
        )
        const end = heads.length - behind[key]
        const figures = rows.map((row) => row.slice(end - (expected[key][0]?.length ?? 0), end).map(told))
        // SQL = XLSX
        expect(figures, key).toEqual(expected[key])
        // XLSX = CSV
        const csv = readsCsv(
          await (await page.request.get(`/exports/bang/${file.replace('FILE', `${key}.csv`)}`)).text(),
        )
        expect(csv.slice(0, rows.length + 1), key).toEqual(
          [heads, ...rows].map((row) => row.map((cell, place) => inCsv(cell, String(heads[place])))),
        )
        for (const cell of [...csv, ...rows].flat()) expect(String(cell ?? '')).not.toMatch(/^[=+@]|^-\D/)
      }
      // what a spreadsheet would run stands in the files, made harmless
      const everything = JSON.stringify([...book.values()])
      for (const name of of === 'a counter' ? [named.counter, named.unit] : Object.values(named))
        expect(everything).toContain(`"'${name}`)
      // XLSX = screen
      for (const key of shown) {
        const [heads = [], ...rows] = (book.get(titles[key]) ?? []).map((row) =>
          row.map((cell) => cell ?? null),
        )
        const names = heads.map(String)
        const inFile = rows.map((row) => new Map(names.map((name, place) => [name, row[place] ?? null])))
        const seen = await rowsOnScreen(page, onScreen[key])
        // the latest month stands first, and the months before the first ballot are left out
        const those = key === 'thang' ? inFile.toReversed().slice(0, seen.length) : inFile
        expect(seen.length, key).toBe(those.length)
        if (key === 'thang')
          expect(
            inFile
              .toReversed()
              .slice(seen.length)
              .every((month) => month.get('n') === 0),
          ).toBe(true)
        let alike = 0
        for (const [at, { name, cells }] of seen.entries()) {
          expect(name).toContain(String(those[at]?.get(nameOf[key]) ?? '').replace(/^'/, ''))
          for (const [head, text] of cells) {
            const written = asOnScreen(names, those[at] ?? new Map(), head)
            if (written === undefined) continue
            alike += 1
            const where = `${key}, ${name}, ${head}`
            const said = spoken(text).replace('trong sai số', '').trim()
            if (written === null) expect(text, where).toMatch(/^(Chưa|Ẩn|–)/)
            else expect(head === 'So kỳ trước' ? said.replace('+', '') : said, where).toBe(written)
          }
        }
        expect(alike, key).toBeGreaterThanOrEqual(3 * seen.length)
      }
    },
  )
}
