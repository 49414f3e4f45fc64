export interface Screen {
  name: string
  /** The call of the nth time: units, counters and days change, so that no answer is the one before. */
  call(turn: number): string
  /** The page that makes it, where HTTP is measured as well; counters by their codes. */
  path?(turn: number, counters: readonly string[]): string
  /** What it would have to ask of the ballots if nothing were tallied: one period, by what it shows; none where it shows no ballots. */
  naive?: string
}

const year = `'2025-01-01', '2025-12-31', '2024-01-01', '2024-12-31'`
const unit = (turn: number) => `xa-${1 + ((turn * 37) % 100)}`
const item = (turn: number) => `staff-${1 + (turn % 5)}`
const counter = (turn: number) =>
  `(select code from core.counters order by id offset ${(turn * 61) % 500} limit 1)`

/** Two days that cut months, and as many days before them. */
function days(turn: number) {
  const from = Date.UTC(2025, turn % 9, 3 + (turn % 20))
  const length = 40 + ((turn * 13) % 60)
  const day = (offset: number) => new Date(from + offset * 86_400_000).toISOString().slice(0, 10)
  return [day(0), day(length), day(-1 - length), day(-1)]
}

const quoted = (turn: number) =>
  days(turn)
    .map((day) => `'${day}'`)
    .join(', ')
const period = (turn: number) => days(turn).slice(0, 2).join('..')

const in2025 = `day between '2025-01-01' and '2025-12-31'`
const inDays = `day between '2025-03-05' and '2025-05-20'`
const oneUnit = `unit_id = (select id from core.units where code = 'xa-38')`
const oneCounter = 'counter_id = (select id from core.counters order by id offset 61 limit 1)'

const ballots = 'core.responses as ballot'
const withAreas = `${ballots} join core.counters as counter on counter.id = ballot.counter_id`

/** Every level of every item, counted. */
const counted = (
  by: string,
  where: string,
  of = ballots,
) => `select ${by}, position, level, count(*) from ${of},
  unnest(levels) with ordinality as answer (level, position) where ${where} group by ${by}, position, level`
/** The overall item alone. */
const overall = (by: string, where: string, of = ballots) =>
  `select ${by}, levels[1], count(*) from ${of} where ${where} group by ${by}, levels[1]`
const month = `date_trunc('month', day)`

const overview = (of: string, when: string, filters = '{}') => `api.overview('${of}', ${when}, '${filters}')`

export const screens: Screen[] = [
  {
    name: 'tổng quan tỉnh, năm',
    call: () => overview('tinh', year),
    path: () => '/overview?unit=tinh&period=2025',
    naive: counted('unit_id', in2025),
  },
  {
    name: 'tổng quan tỉnh, hai ngày bất kỳ',
    call: (turn) => overview('tinh', quoted(turn)),
    path: (turn) => `/overview?unit=tinh&period=${period(turn)}`,
    naive: counted('unit_id', inDays),
  },
  {
    name: 'tổng quan tỉnh, theo kênh',
    call: () => overview('tinh', year, '{"channel": "tablet"}'),
    path: () => '/overview?unit=tinh&period=2025&channel=tablet',
    naive: counted('unit_id', `${in2025} and channel = 'tablet'`),
  },
  {
    name: 'tổng quan tỉnh, theo lĩnh vực',
    call: () => overview('tinh', year, '{"area": "linh-vuc-2"}'),
    path: () => '/overview?unit=tinh&period=2025&area=linh-vuc-2',
    naive: counted('ballot.unit_id, counter.area_id', in2025, withAreas),
  },
  {
    name: 'tổng quan tỉnh, theo nhóm người',
    call: () => overview('tinh', year, '{"group": {"question": "age", "option": "35-49"}}'),
    path: () => '/overview?unit=tinh&period=2025&group=age:35-49',
    naive: overall(`unit_id, profile ->> 'age'`, in2025),
  },
  {
    name: 'tổng quan xã, năm',
    call: (turn) => overview(unit(turn), year),
    path: (turn) => `/overview?unit=${unit(turn)}&period=2025`,
    naive: counted('counter_id', `${in2025} and ${oneUnit}`),
  },
  {
    name: 'tổng quan xã, hai ngày bất kỳ',
    call: (turn) => overview(unit(turn), quoted(turn)),
    path: (turn) => `/overview?unit=${unit(turn)}&period=${period(turn)}`,
    naive: counted('counter_id', `${inDays} and ${oneUnit}`),
  },
  {
    name: 'tổng quan xã, theo kênh',
    call: (turn) => overview(unit(turn), year, '{"channel": "tablet"}'),
    path: (turn) => `/overview?unit=${unit(turn)}&period=2025&channel=tablet`,
    naive: counted('counter_id', `${in2025} and ${oneUnit} and channel = 'tablet'`),
  },
  {
    name: 'tổng quan xã, theo lĩnh vực',
    call: (turn) => overview(unit(turn), year, '{"area": "linh-vuc-2"}'),
    path: (turn) => `/overview?unit=${unit(turn)}&period=2025&area=linh-vuc-2`,
    naive: counted('ballot.counter_id, counter.area_id', `${in2025} and ballot.${oneUnit}`, withAreas),
  },
  {
    name: 'tổng quan xã, theo nhóm người',
    call: (turn) => overview(unit(turn), year, '{"group": {"question": "age", "option": "35-49"}}'),
    path: (turn) => `/overview?unit=${unit(turn)}&period=2025&group=age:35-49`,
    naive: overall(`counter_id, profile ->> 'age'`, `${in2025} and ${oneUnit}`),
  },
  {
    name: 'một quầy, năm',
    call: (turn) => `api.counter_overview(${counter(turn)}, ${year})`,
    path: (turn, counters) => `/overview/counters/${counters[(turn * 61) % counters.length]}?period=2025`,
    naive: counted('counter_id', `${in2025} and ${oneCounter}`),
  },
  {
    name: 'một câu hỏi, năm',
    call: (turn) => `api.item_overview('tinh', '${item(turn)}', ${year})`,
    path: (turn) => `/overview/items/${item(turn)}?unit=tinh&period=2025`,
    naive: `select unit_id, channel, levels[12], count(*) from core.responses where ${in2025} group by 1, 2, 3`,
  },
  {
    name: 'so hai xã, năm',
    call(turn) {
      const side = (of: string) => `'{"unit": "${of}", "from": "2025-01-01", "to": "2025-12-31"}'`
      return `api.compare(${side(unit(turn))}, ${side(unit(turn + 1))})`
    },
    path: (turn) => `/overview/compare?unit=${unit(turn)}&period=2025&with-unit=${unit(turn + 1)}`,
    naive: counted(
      'unit_id',
      `${in2025} and unit_id in (select id from core.units where code in ('xa-38', 'xa-39'))`,
    ),
  },
  {
    name: 'ma trận yếu tố, năm',
    call: () => `api.matrix('tinh', '2025-01-01', '2025-12-31')`,
    path: () => '/overview/matrix?unit=tinh&period=2025',
    naive: counted('unit_id, extract(isodow from day), half', in2025),
  },
  {
    name: 'từng đơn vị qua các tháng',
    call: () => `api.unit_trends('tinh', '2025-12-31')`,
    path: () => '/overview/trends?unit=tinh&period=2025',
    naive: overall(`unit_id, ${month}`, in2025),
  },
  {
    name: 'xếp hạng xã, năm',
    call: () => `api.ranks('tinh', ${year})`,
    path: () => '/analysis/ranks?unit=tinh&period=2025',
    naive: overall('unit_id', in2025),
  },
  {
    name: 'biểu đồ kiểm soát',
    call: (turn) => `api.control_chart('${unit(turn)}', '2025-12-31')`,
    path: (turn) => `/analysis/control?unit=${unit(turn)}&period=2025`,
    naive: overall(month, `day between '2024-01-01' and '2025-12-31' and ${oneUnit}`),
  },
  {
    name: 'yếu tố quan trọng, năm',
    call: () => `api.importance('tinh', '2025-01-01', '2025-12-31')`,
    path: () => '/analysis/importance?unit=tinh&period=2025',
    naive: counted('levels[1]', in2025),
  },
  {
    name: 'nguyên nhân thay đổi theo xã, năm',
    call: () => `api.decomposition('tinh', ${year}, 'units')`,
    path: () => '/analysis/change?unit=tinh&period=2025',
    naive: overall('unit_id', in2025),
  },
  {
    name: 'nguyên nhân thay đổi theo lĩnh vực, năm',
    call: () => `api.decomposition('tinh', ${year}, 'areas')`,
    path: () => '/analysis/change/areas?unit=tinh&period=2025',
    naive: overall('counter.area_id', in2025, withAreas),
  },
  {
    name: 'ba cách gộp, năm',
    call: () => `api.combinations('tinh', '2025-01-01', '2025-12-31')`,
    path: () => '/analysis/combine?unit=tinh&period=2025',
    naive: overall('unit_id', in2025),
  },
  { name: 'danh sách quầy', call: () => 'api.counters()', path: () => '/counters' },
  { name: 'hồ sơ của xã', call: (turn) => `api.dossiers('${unit(turn)}', 2025)` },
  { name: 'phiếu không tính', call: (turn) => `api.exclusions('${unit(turn)}')` },
  {
    name: 'đợt khảo sát',
    call: () => 'api.campaigns()',
    path: () => '/campaigns',
    naive: 'select campaign_id, unit_id, count(*) from core.responses group by 1, 2',
  },
]
