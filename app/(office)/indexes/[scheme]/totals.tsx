import Link from 'next/link'
import { Chart } from '@/app/_ui/chart'
import type { Bar } from '@/app/_ui/chart/spec'
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
} from '@/lib/indexes/reform-index'
import { decimal } from '@/lib/satisfaction/format'
import { Change, Move } from './moves'

export function Totals({ index }: { index: ReformIndex }) {
  const { year, units, scheme } = index
  const maximum = scheme.total_maximum ?? 100
  return (
    <Section title="Tổng điểm" lead={`Trên ${maximumText(maximum)} điểm.`}>
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
              Thứ hạng
            </th>
            <th scope="col" className="num">
              Điểm năm {year - 1}
            </th>
            <th scope="col" className="num">
              Tăng, giảm điểm
            </th>
            <th scope="col" className="num">
              Tăng, giảm bậc
            </th>
          </tr>
        </thead>
        <tbody>
          {units.map((unit) => (
            <TotalRow key={unit.code} index={index} unit={unit} />
          ))}
        </tbody>
      </Table>
    </Section>
  )
}

function TotalRow({ index, unit }: { index: ReformIndex; unit: IndexUnit }) {
  const { total } = unit
  const missing = missingPoints(index.state)
  const provisional = provisionalText(unit)
  return (
    <tr>
      <th scope="row">
        <Link href={`/indexes/${index.scheme.code}/${index.year}/${unit.code}`}>{unit.name}</Link>
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
      <td className="num">{rankText(total) ?? <span className="soft">{missing}</span>}</td>
      <td className="num">{total.previous_points === null ? '–' : decimal(total.previous_points)}</td>
      <td className="num">
        <Change change={total.change} />
      </td>
      <td className="num">
        <Move move={total.move} />
      </td>
    </tr>
  )
}

/** This year's bar, and below it the year before where it was announced. */
function bars({ year, state }: ReformIndex, { name, total }: IndexUnit): Bar[] {
  const bar = (label: string, points: number | null, text: string): Bar => ({
    ...{ label, text, value: points, low: null, high: null },
  })
  const now = total.points === null ? missingPoints(state) : decimal(total.points)
  const before = total.previous_points
  return [
    bar(`${name}, ${year}`, total.points, total.provisional ? `${now} (tạm tính)` : now),
    ...(before === null ? [] : [bar(`${name}, ${year - 1}`, before, decimal(before))]),
  ]
}
