import { Chart } from '@/app/_ui/chart'
import type { Bar } from '@/app/_ui/chart/spec'
import { Link } from '@/app/_ui/link'
import { Mark } from '@/app/_ui/mark'
import { Notice } from '@/app/_ui/notice'
import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import {
  type IndexUnit,
  maximumText,
  missingPoints,
  provisionalText,
  type ReformIndex,
  rankText,
} from '@/lib/indexes/reformIndex'
import { decimal } from '@/lib/satisfaction/format'
import { Change, Move } from './moves'

type TotalsProps = {
  index: ReformIndex
  /** Where a unit's own page is; a reader outside the office has none. */
  unitHref?: (unit: string) => string
}

export function Totals({ index, unitHref }: TotalsProps) {
  const { year, units, scheme, bands } = index
  const maximum = scheme.total_maximum ?? 100
  return (
    <Section title="Tổng điểm" lead={`Điểm tối đa: ${maximumText(maximum)}.${bandsText(bands)}`}>
      {!index.comparable && index.comparison_note && (
        <Notice tone="warn" title="Không so sánh được thứ hạng">
          <p>{index.comparison_note}</p>
        </Notice>
      )}
      <Chart
        label={`Tổng điểm năm ${year} và năm ${year - 1}, theo đơn vị`}
        spec={{
          kind: 'bars',
          bars: units.flatMap((unit) => bars(index, unit)),
          min: 0,
          max: maximum,
          unit: '',
        }}
      />
      <Table caption={`Tổng điểm năm ${year}`} captionHidden>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col" className="num">
              Điểm
            </th>
            <th scope="col" className="num">
              Tăng, giảm điểm
            </th>
            <th scope="col" className="num">
              Thứ hạng
            </th>
            <th scope="col" className="num">
              Tăng, giảm bậc
            </th>
            <th scope="col" className="num">
              Điểm năm {year - 1}
            </th>
            {bands.length > 0 && <th scope="col">Xếp loại</th>}
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <TotalRow key={unit.code} index={index} unit={unit} href={unitHref?.(unit.code)} />
          ))}
        </tbody>
      </Table>
    </Section>
  )
}

type TotalRowProps = { index: ReformIndex; unit: IndexUnit; href: string | undefined }

function TotalRow({ index, unit, href }: TotalRowProps) {
  const { total, name, absent } = unit
  const missing = missingPoints(index.state)
  const provisional = provisionalText(total)
  return (
    <tr>
      <th scope="row">
        {href ? <Link href={href}>{name}</Link> : name}
        {absent && <span className="place">không xếp hạng: {absent}</span>}
      </th>
      <td className="num">
        {total.points === null ? (
          <span className="soft">{missing}</span>
        ) : (
          <strong>{decimal(total.points)}</strong>
        )}
        {provisional && (
          <span className="place">
            <Mark tone="warn">{provisional}</Mark>
          </span>
        )}
      </td>
      <td className="num">
        <Change change={total.change} />
      </td>
      <td className="num">{rank(total) ?? <span className="soft">{missing}</span>}</td>
      <td className="num">
        <Move move={total.move} />
      </td>
      <td className="num">{total.previous_points === null ? '–' : decimal(total.previous_points)}</td>
      {index.bands.length > 0 && <td>{total.band ?? '–'}</td>}
    </tr>
  )
}

function bandsText(bands: ReformIndex['bands']) {
  if (bands.length === 0) return ''
  const each = bands.map(
    ({ label, lower_bound, basis }) =>
      `${label} từ ${maximumText(lower_bound)}${basis === 'percent' ? '%' : ' điểm'}`,
  )
  return ` Xếp loại: ${each.join(', ')}.`
}

/** One unit: a bar for this year and one for the year before. Many: a bar each, the year before in words. */
function bars({ year, state, counts }: ReformIndex, { name, total }: IndexUnit): Bar[] {
  const { points, previous_points: before, provisional } = total
  const bar = (label: string, value: number | null, text: string): Bar => ({
    ...{ label, text, value, low: null, high: null },
  })
  const now = points === null ? missingPoints(state) : `${decimal(points)}${provisional ? ' (tạm tính)' : ''}`
  if (before === null) return [bar(name, points, now)]
  if (counts.units > 1) return [bar(name, points, `${now}; năm ${year - 1}: ${decimal(before)}`)]
  return [bar(`Năm ${year}`, points, now), bar(`Năm ${year - 1}`, before, decimal(before))]
}

function rank(total: IndexUnit['total']) {
  const text = rankText(total)
  return text && total.provisional ? `tạm ${text}` : text
}
