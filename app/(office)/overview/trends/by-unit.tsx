import { Fragment } from 'react'
import { Link } from '@/app/_ui/link'
import { Panels } from '@/app/_ui/panels'
import { StillTable } from '@/app/_ui/still-table'
import { apartWords, extremes } from '@/lib/satisfaction/extremes'
import { count, decimal } from '@/lib/satisfaction/format'
import type { Figure, UnitTrends } from '@/lib/satisfaction/schema'
import { markOf, marksExplained } from './marks'

type ByUnitProps = { answer: UnitTrends; at: (unit: string) => string }

/** The same twelve months of every unit, to one scale. */
export function ByUnit({ answer: { unit, units, trend, total, method }, at }: ByUnitProps) {
  const ticks = trend.map(({ from }) => monthName(from))
  const drawn = units.some((one) => one.trend.some(({ index }) => index !== null))
  const figures = [{ ...total, trend }, ...units].flatMap((row) => [row, ...row.trend])
  const explained = marksExplained(figures, method.minimum_n)
  return (
    <>
      <p className="finding">{finding(units)}</p>
      {drawn && (
        <Panels
          label={`Biểu đồ đường nhỏ cho từng đơn vị, cùng một thang, từ ${ticks[0]} đến ${ticks.at(-1)}. Cùng số liệu với bảng bên dưới.`}
          ticks={ticks}
          scale={{ ...scaleOf(units), unit: '%' }}
          whole={{ label: unit.name, values: trend.map(({ index }) => index) }}
          band={`Khoảng ${method.confidence}%`}
          panels={units.map(({ code, name, trend: months, ...whole }) => ({
            id: code,
            label: name,
            text: whole.index === null ? (markOf(whole) ?? '') : `${decimal(whole.index)}%`,
            values: months.map(({ index }) => index),
            low: months.map(({ low }) => low),
            high: months.map(({ high }) => high),
          }))}
        />
      )}
      <StillTable many caption="Chỉ số hài lòng theo tháng của từng đơn vị, số phiếu ở dòng dưới">
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            <th scope="col" className="num">
              12 tháng (%)
            </th>
            {ticks.map((tick) => (
              <th key={tick} scope="col" className="num">
                {tick}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{unit.name}</th>
            <Cells figures={[total, ...trend]} />
          </tr>
          {units.map(({ code, name, trend: months, ...whole }) => (
            <tr key={code}>
              <th scope="row">
                <Link href={at(code)}>{name}</Link>
              </th>
              <Cells figures={[whole, ...months]} />
            </tr>
          ))}
        </tbody>
      </StillTable>
      {explained.length > 0 && (
        <p className="small soft">
          Ô không có con số:{' '}
          {explained.map(({ mark, meaning }, place) => (
            <Fragment key={mark}>
              {place > 0 && '; '}
              <strong>{mark}</strong> là {meaning}
            </Fragment>
          ))}
          .
        </p>
      )}
    </>
  )
}

function Cells({ figures }: { figures: Figure[] }) {
  return figures.map((figure, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the place is the month
    <td key={place} className={figure.index === null ? 'num soft' : 'num'}>
      {figure.index === null ? markOf(figure) : decimal(figure.index)}
      <span className="share">{count(figure.n)}</span>
    </td>
  ))
}

function finding(units: UnitTrends['units']) {
  const found = extremes(units)
  if (!found) return 'Chưa đủ hai đơn vị có con số để so.'
  const { lowest, highest, apart } = found
  return `Trong 12 tháng, cao nhất là ${highest.name} (${decimal(highest.index)}%), thấp nhất là ${lowest.name} (${decimal(lowest.index)}%). ${apartWords(apart)}`
}

/** One scale for all, in whole tens around every interval. */
function scaleOf(units: UnitTrends['units']) {
  const months = units.flatMap(({ trend }) => trend)
  const lows = months.flatMap(({ low }) => (low === null ? [] : [low]))
  const highs = months.flatMap(({ high }) => (high === null ? [] : [high]))
  return { min: Math.floor(Math.min(...lows) / 10) * 10, max: Math.ceil(Math.max(...highs) / 10) * 10 }
}

function monthName(day: string) {
  return `${day.slice(5, 7)}/${day.slice(0, 4)}`
}
