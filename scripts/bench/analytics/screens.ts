export interface Screen {
  name: string
  /** The call of the nth time: units, counters and days change, so that no answer is the one before. */
  call(turn: number): string
}

const year = `'2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'`
const unit = (turn: number) => `xa-${1 + ((turn * 37) % 100)}`
const counter = (turn: number) =>
  `(select code from core.counters order by id offset ${(turn * 61) % 500} limit 1)`

/** Two days that cut months, and as many days before them. */
function days(turn: number) {
  const from = Date.UTC(2025, turn % 9, 3 + (turn % 20))
  const length = 40 + ((turn * 13) % 60)
  const day = (offset: number) => `'${new Date(from + offset * 86_400_000).toISOString().slice(0, 10)}'`
  return [day(0), day(length), day(-1 - length), day(-1)].join(', ')
}

const overview = (of: string, when: string, filters = '{}') => `api.overview('${of}', ${when}, '${filters}')`

export const screens: Screen[] = [
  { name: 'tổng quan tỉnh, năm', call: () => overview('tinh', year) },
  { name: 'tổng quan tỉnh, hai ngày bất kỳ', call: (turn) => overview('tinh', days(turn)) },
  { name: 'tổng quan tỉnh, theo kênh', call: () => overview('tinh', year, '{"channel": "tablet"}') },
  { name: 'tổng quan tỉnh, theo lĩnh vực', call: () => overview('tinh', year, '{"area": "linh-vuc-2"}') },
  {
    name: 'tổng quan tỉnh, theo nhóm người',
    call: () => overview('tinh', year, '{"group": {"question": "age", "option": "35-49"}}'),
  },
  { name: 'tổng quan xã, năm', call: (turn) => overview(unit(turn), year) },
  { name: 'tổng quan xã, hai ngày bất kỳ', call: (turn) => overview(unit(turn), days(turn)) },
  { name: 'một quầy, năm', call: (turn) => `api.counter_overview(${counter(turn)}, ${year})` },
  {
    name: 'một câu hỏi, năm',
    call: (turn) => `api.item_overview('tinh', 'staff-${1 + (turn % 5)}', ${year})`,
  },
  {
    name: 'so hai xã, năm',
    call(turn) {
      const side = (of: string) => `'{"unit": "${of}", "from": "2025-01-01", "to": "2025-12-31"}'`
      return `api.compare(${side(unit(turn))}, ${side(unit(turn + 1))})`
    },
  },
  { name: 'ma trận yếu tố, năm', call: () => `api.matrix('tinh', '2025-01-01', '2025-12-31')` },
  { name: 'danh sách quầy', call: () => 'api.counters()' },
]

const of2025 = `day between '2025-01-01' and '2025-12-31'`

/** What a screen would have to ask if nothing were tallied: one period, all items, by what it shows. */
export const naive: Record<string, string> = {
  'tổng quan tỉnh, năm': `select unit_id, position, level, count(*) from core.responses,
    unnest(levels) with ordinality as answer (level, position) where ${of2025} group by 1, 2, 3`,
  'tổng quan xã, năm': `select counter_id, position, level, count(*) from core.responses,
    unnest(levels) with ordinality as answer (level, position)
    where ${of2025} and unit_id = (select id from core.units where code = 'xa-38') group by 1, 2, 3`,
  'tổng quan tỉnh, theo nhóm người': `select unit_id, profile ->> 'age', levels[1], count(*) from core.responses
    where ${of2025} group by 1, 2, 3`,
  'một câu hỏi, năm': `select unit_id, channel, levels[12], count(*) from core.responses where ${of2025} group by 1, 2, 3`,
  'ma trận yếu tố, năm': `select extract(isodow from day), half, levels[1], count(*) from core.responses
    where ${of2025} group by 1, 2, 3`,
}
