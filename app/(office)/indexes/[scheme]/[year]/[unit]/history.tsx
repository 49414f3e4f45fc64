import { Chart } from '@/app/_ui/chart'
import { Section } from '@/app/_ui/page'
import { Table } from '@/app/_ui/table'
import { type Lineage, missingPoints, rankText, type UnitIndex } from '@/lib/indexes/reformIndex'
import { decimal } from '@/lib/satisfaction/format'
import { dayText } from '@/lib/snapshots/snapshot'

/** The unit's years, and beside them those of the units it was made of: never joined into one line. */
export function History({ index: { history, unit } }: { index: UnitIndex }) {
  const years = [...new Set(history.flatMap(({ years }) => years.map(({ year }) => year)))].toSorted()
  const forebears = history.filter(({ own }) => !own)
  if (years.length < 2) return null
  return (
    <Section
      title="Qua các năm"
      {...(forebears.length > 0 && {
        lead: `${unit.name} được lập từ ${forebears.map(({ name }) => name).join(', ')}. Số liệu của các đơn vị cũ để bên cạnh, không nối tiếp và không so thứ hạng.`,
      })}
    >
      <Chart
        label={`Tổng điểm qua các năm của ${history.map(({ name }) => name).join(', ')}`}
        spec={{
          kind: 'lines',
          unit: '',
          ticks: years.map(String),
          lines: history.map((line) => ({
            label: line.name,
            // What is still missing points would look like a fall.
            values: years.map((year) => final(of(line, year))),
          })),
        }}
      />
      <Table caption="Tổng điểm và thứ hạng qua các năm" captionHidden>
        <thead>
          <tr>
            <th scope="col">Đơn vị</th>
            {years.map((year) => (
              <th scope="col" className="num" key={year}>
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {history.map((line) => (
            <tr key={line.code}>
              <th scope="row">
                {line.name}
                {line.until && <span className="place">đến {dayText(line.until)}</span>}
              </th>
              {years.map((year) => (
                <td className="num" key={year}>
                  <Year place={of(line, year)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  )
}

const of = (line: Lineage, year: number) => line.years.find((known) => known.year === year)

const final = (place: Lineage['years'][number] | undefined) =>
  place && !place.provisional ? place.points : null

function Year({ place }: { place: Lineage['years'][number] | undefined }) {
  if (!place) return '–'
  const rank = rankText(place)
  const { points, provisional, band, published } = place
  return (
    <>
      {points === null ? (
        <span className="soft">{missingPoints(published ? 'published' : 'open')}</span>
      ) : (
        decimal(points)
      )}
      {provisional && points !== null && <span className="place">tạm tính</span>}
      {rank && (
        <span className="place">
          {provisional && 'tạm '}hạng {rank}
        </span>
      )}
      {band && <span className="place">{band}</span>}
    </>
  )
}
