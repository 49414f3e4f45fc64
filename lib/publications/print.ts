import { kindName } from '../indexes/kind'
import { moveText } from '../indexes/reformIndex'
import { printBars } from '../print/bars'
import { Paper, soft } from '../print/paper'
import { printTable } from '../print/table'
import { dayText, withComma } from '../snapshots/snapshot'
import {
  type Content,
  correctedText,
  editionText,
  fieldsOf,
  type PublishedPlace,
  type PublishedUnit,
  type Sealed,
} from './publication'

const mostBars = 40

/** A published year to print: who stands where, each field, and how a reader checks the paper. */
export function print({ content, sha256 }: Sealed, address: string) {
  const { scheme, corrects, absent, sources, units } = content
  const paper = new Paper({
    title: `Chỉ số cải cách hành chính ${editionText(content)}`,
    on: content.published_on,
    landscape: true,
  })
  paper.write(`Chỉ số cải cách hành chính ${editionText(content)}`, { size: 18, bold: true })
  paper.write(`${scheme.title}. Công bố ngày ${dayText(content.published_on)}.`, { color: soft })
  if (content.illustrative) paper.write('Số liệu minh hoạ.', { bold: true })
  if (corrects) paper.write(`Đính chính bản ${corrects.code}: ${corrects.reason}`, { bold: true })
  for (const line of corrects?.lines ?? []) paper.write(`Đã sửa: ${correctedText(line)}`)
  for (const source of sources) paper.write(`Nguồn: ${source}`, { size: 8, color: soft })

  const ordered = units.toSorted((one, other) => (one.total?.rank ?? 1e9) - (other.total?.rank ?? 1e9))
  paper.heading('Tổng điểm và thứ hạng')
  printTable(
    paper,
    totalColumns(content),
    ordered.map((unit) => totalRow(content, unit)),
  )
  if (ordered.length > 1) {
    paper.heading(ordered.length > mostBars ? `Tổng điểm: ${mostBars} đơn vị đứng đầu` : 'Tổng điểm')
    printBars(
      paper,
      ordered.slice(0, mostBars).map(({ name, total }) => ({
        label: name,
        text: total?.points ? withComma(total.points) : 'không công bố',
        value: total?.points ? Number(total.points) : null,
      })),
      Number(scheme.total_maximum),
    )
  }
  fieldTable(paper, content, ordered)
  for (const { code, reason } of absent)
    paper.write(`Không xếp hạng: ${units.find((unit) => unit.code === code)?.name ?? code}. ${reason}`, {
      size: 9,
    })
  provenance(paper, content, sha256, address)
  return paper.finish(`Chỉ số cải cách hành chính ${content.code} · SHA-256 ${sha256}`)
}

const totalColumns = ({ compared_with: before, scheme }: Content) => [
  { title: 'Hạng', share: 4, number: true },
  { title: 'Đơn vị', share: 18 },
  { title: 'Loại', share: 7 },
  { title: 'Điểm', share: 6, number: true },
  { title: 'Tỷ lệ (%)', share: 6, number: true },
  ...(scheme.bands.length > 0 ? [{ title: 'Xếp loại', share: 8 }] : []),
  { title: before ? `Điểm ${before}` : 'Điểm năm trước', share: 7, number: true },
  { title: 'Tăng, giảm', share: 7, number: true },
  { title: 'Bậc', share: 9, number: true },
]

function totalRow({ scheme }: Content, { name, kind, total }: PublishedUnit) {
  return [
    total?.rank == null ? '–' : `${total.rank}${total.out_of === null ? '' : `/${total.out_of}`}`,
    name,
    kindName(kind),
    { text: points(total?.points), bold: true },
    points(total?.percent),
    ...(scheme.bands.length > 0 ? [total?.band ?? '–'] : []),
    points(total?.previous_points),
    signed(total?.change),
    total?.move == null ? '–' : moveText(total.move),
  ]
}

/** Unit × field: points and rank, shaded by the share of the maximum; the share is in the figures, not in the shade alone. */
function fieldTable(paper: Paper, content: Content, units: PublishedUnit[]) {
  const fields = fieldsOf(content)
  if (fields.length === 0) return
  paper.heading('Theo lĩnh vực: điểm, tỷ lệ đạt và thứ hạng')
  printTable(
    paper,
    [
      { title: 'Đơn vị', share: 16 },
      ...fields.map(({ title, maximum }) => ({
        title: maximum ? `${title} (tối đa ${withComma(maximum)})` : title,
        share: 84 / fields.length,
        number: true,
      })),
    ],
    units.map(({ name, fields: places }) => [name, ...fields.map(({ code }) => fieldCell(places[code]))]),
    7,
  )
}

const shades = ['#f1c9c9', '#f8e4e4', '#fdf2dc', '#e6f2ea', '#c8e2d2']

function fieldCell(place: PublishedPlace | undefined) {
  if (!place) return '–'
  const { points: own, percent, rank, out_of: outOf } = place
  const shade =
    percent === null
      ? {}
      : { shade: shades[[50, 60, 75, 90].filter((bound) => Number(percent) >= bound).length] ?? '' }
  const told = [
    own === null ? 'không công bố' : withComma(own),
    percent === null ? null : `${withComma(percent)}%`,
    rank === null ? null : `hạng ${rank}${outOf === null ? '' : `/${outOf}`}`,
  ].filter((each) => each !== null)
  return { text: told.join('\n'), ...shade }
}

function provenance(
  paper: Paper,
  { scheme, previous, snapshots, code }: Content,
  sha256: string,
  address: string,
) {
  const basis = scheme.band_basis === 'percent' ? '%' : ' điểm'
  const bands = scheme.bands.map(({ label, lower_bound: bound }) => `${label} từ ${withComma(bound)}${basis}`)
  paper.heading('Cách tính và cách kiểm tra')
  const lines = [
    'Điểm của một lĩnh vực là tổng điểm các tiêu chí thành phần; tổng điểm là tổng các lĩnh vực. Tỷ lệ = điểm ÷ điểm tối đa × 100, làm tròn hai chữ số, nửa làm tròn lên. Số bậc tăng = hạng năm trước − hạng năm nay, chỉ so khi hai năm có cùng các đơn vị.',
    bands.length > 0 ? `Xếp loại: ${bands.join(', ')}; mức dưới thuộc về loại đó.` : null,
    snapshots.length > 0
      ? `Điểm hài lòng lấy từ bản chốt ${snapshots.map((frozen) => frozen.code).join(', ')}.`
      : null,
    `Mã băm SHA-256 của số liệu: ${sha256}`,
    `Mã băm của bản công bố trước: ${previous ?? 'không có, đây là bản đầu tiên'}`,
    `Kiểm tra tệp này hoặc mã băm tại ${address}. Tính lại mọi con số: npm run verify -- với tệp JSON, CSV hoặc XLSX của bản ${code}.`,
  ]
  for (const each of lines) if (each !== null) paper.write(each, { size: 9 })
}

const points = (decimal: string | null | undefined) => (decimal ? withComma(decimal) : '–')

function signed(change: string | null | undefined) {
  if (!change) return '–'
  return change.startsWith('-') ? `−${withComma(change.slice(1))}` : `+${withComma(change)}`
}
